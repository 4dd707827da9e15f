/** A token is believed although its signature is not checked, or only as it says itself. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'jwt-verification',
  title: 'Token accepted without verification',
  cwe: 347,
  relatedCwes: [345, 287, 290],
  severity: 'high',
  claims: [
    { by: 'use', kind: 'jwt-verification' },
    { by: 'sink', kind: 'token-algorithm' },
  ],
  message:
    '{sink} leaves the signature of tokens unchecked, or lets the token choose how it is checked.',
  explanation:
    'A token without a checked signature is text that anybody can write: whoever names another user or a role in it becomes that user. The algorithm `none` means no signature at all; where the token itself names the algorithm, an attacker picks the weakest one, such as a symmetric one with the public key as its secret.',
  remedies: [
    {
      for: '',
      text: 'Verify every token with a key and a fixed list of algorithms before anything in it is used.',
    },
    {
      for: 'jwt',
      text: 'Call `jwt.decode` with the key and a constant list of algorithms, and leave `verify_signature` on.',
      example: 'claims = jwt.decode(token, KEY, algorithms=["HS256"])',
    },
    {
      for: 'jose',
      text: 'Call `jwt.decode` with the key and a constant list of algorithms, and leave `verify_signature` on.',
      example: 'claims = jwt.decode(token, KEY, algorithms=["HS256"])',
    },
    {
      for: 'python_jwt',
      text: 'Call `verify_jwt` with the key and the allowed algorithms; `process_jwt` only takes the token apart.',
      example: 'header, claims = python_jwt.verify_jwt(token, KEY, ["HS256"])',
    },
    {
      for: 'jsonwebtoken',
      text: 'Call `verify` with the key and the one algorithm that is meant.',
      example: 'jwt.verify(token, key, { algorithms: ["HS256"] })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/347.html',
    'https://datatracker.ietf.org/doc/html/rfc8725',
  ],
  alsoKnownAs: [
    'jwt-none-alg',
    'unverified-jwt',
    'jwt-unverified',
    'missing-jwt-signature',
    'S5659',
  ],
};
