/** What a login gave stays good for ever, or nearly. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'session-expiration',
  title: 'Session or token without an end',
  cwe: 613,
  relatedCwes: [],
  severity: 'low',
  claims: [{ by: 'use', kind: 'session-expiration' }],
  message: '{call} gives or accepts what proves a login for an unlimited time.',
  explanation:
    'A token that leaked, from a log, a backup or a lost machine, opens the account for as long as it is good. Without an end that is for ever, and a new password does not change it.',
  remedies: [
    {
      for: '',
      text: 'Give each session and token an end that fits its use, and check it.',
    },
    {
      for: 'jwt',
      text: 'Put `exp` into the token and leave `verify_exp` on.',
      example:
        'jwt.encode({"sub": user, "exp": datetime.now(UTC) + timedelta(minutes=15)}, KEY, algorithm="HS256")',
    },
    {
      for: 'itsdangerous',
      text: 'Pass `max_age` when the value is read.',
      example: 'serializer.loads(token, max_age=3600)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/613.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['jwt-exp', 'no-expiration', 'missing-expiry'],
};
