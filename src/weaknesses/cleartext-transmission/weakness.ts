/** A password or data goes over the network without encryption. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'cleartext-transmission',
  title: 'Transmission without encryption',
  cwe: 319,
  relatedCwes: [311, 523, 200],
  severity: 'medium',
  claims: [{ by: 'use', kind: 'cleartext-transmission' }],
  message: '{call} sends a password or what it protects over the network without encryption.',
  explanation:
    'Everybody on the way, in the same café or at the provider, reads the password and the data, and can change both. Such protocols also do not show which machine answers.',
  remedies: [
    { for: '', text: 'Use the encrypted variant of the protocol and check the certificate.' },
    {
      for: 'ftplib',
      text: 'Use `FTP_TLS` and call `prot_p`, or SFTP.',
      example: 'server = ftplib.FTP_TLS(host, user, password)\nserver.prot_p()',
    },
    {
      for: 'smtplib',
      text: 'Call `starttls` with a context before `login`, or use `SMTP_SSL`.',
      example:
        'server.starttls(context=ssl.create_default_context())\nserver.login(user, password)',
    },
    { for: 'telnetlib', text: 'Use SSH.' },
    { for: 'imaplib', text: 'Use `IMAP4_SSL`.' },
    { for: 'poplib', text: 'Use `POP3_SSL`.' },
    { for: 'requests', text: 'Use an address that begins with `https`.' },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/319.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Transport_Layer_Security_Cheat_Sheet.html',
  ],
  alsoKnownAs: [
    'B312',
    'B321',
    'B401',
    'B402',
    'S312',
    'S321',
    'S401',
    'S402',
    'telnetlib',
    'ftplib',
    'request-with-http',
    'insecure-transport',
  ],
};
