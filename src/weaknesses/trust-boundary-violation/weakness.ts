/** Untrusted data becomes a session's word on who the user is, or the key of a session's entry. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'trust-boundary-violation',
  title: 'Untrusted data in the session',
  cwe: 501,
  relatedCwes: [472, 642],
  severity: 'medium',
  claims: [{ by: 'sink', kind: 'session' }],
  message: 'Data from {source} is stored in {sink}, whose entries are trusted later.',
  explanation:
    'A program believes what its session says, because it wrote it itself. When a request may choose an entry that says who the user is or what they may do, or which entry is written at all, the next request is answered on its word. That is how a user becomes another user or an administrator.',
  remedies: [
    {
      for: '',
      text: 'Store what the program found out itself: the id of the user whom it has looked up and whose password it has checked, the role that the database gives them. Keep keys constant.',
      example: 'user = authenticate(name, password)\nsession["user_id"] = user.id',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/501.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['trust-boundary', 'trustbound'],
};
