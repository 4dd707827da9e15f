/** A TLS connection is made without checking who is at the other end. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'certificate-validation',
  title: 'Disabled certificate validation',
  cwe: 295,
  relatedCwes: [297],
  severity: 'high',
  claims: [{ by: 'use', kind: 'certificate-validation' }],
  message:
    '{call} leaves out a check of who is at the other end of TLS connections: of the certificate or of the host name.',
  explanation:
    'Without the check the connection is encrypted, but nobody knows to whom. Anyone on the way can present a certificate of their own, read everything including passwords and tokens, and change the answers.',
  remedies: [
    {
      for: '',
      text: 'Leave validation on. For a private authority, name its certificate file in place of switching the check off.',
    },
    {
      for: 'requests',
      text: 'Leave `verify` away, or set it to the certificate file of a private authority.',
      example: 'requests.get(address, verify="/etc/ssl/private-authority.pem", timeout=10)',
    },
    {
      for: 'httpx',
      text: 'Leave `verify` away, or pass a context from `ssl.create_default_context(cafile=...)`.',
      example: 'httpx.Client(verify=ssl.create_default_context(cafile="authority.pem"))',
    },
    {
      for: 'ssl',
      text: 'Use `ssl.create_default_context()` as it is; for a private authority pass `cafile`.',
      example: 'context = ssl.create_default_context(cafile="authority.pem")',
    },
    {
      for: 'urllib3',
      text: 'Leave `cert_reqs` at `CERT_REQUIRED` and pass `ca_certs` for a private authority.',
      example: 'urllib3.PoolManager(ca_certs="authority.pem")',
    },
    {
      for: 'aiohttp',
      text: 'Leave `ssl` away, or pass a context from `ssl.create_default_context(cafile=...)`.',
      example: 'await session.get(address, ssl=ssl.create_default_context(cafile="authority.pem"))',
    },
    {
      for: 'https',
      text: 'Leave `rejectUnauthorized` on; pass the certificate of a private authority as `ca`.',
      example: 'https.request({ host, ca: readFileSync("authority.pem") })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/295.html',
    'https://docs.python.org/3/library/ssl.html#ssl-security',
  ],
  alsoKnownAs: [
    'B323',
    'B501',
    'S323',
    'S501',
    'disabled-cert-validation',
    'unverified-ssl-context',
    'verify-false',
    'no-check-hostname',
  ],
};
