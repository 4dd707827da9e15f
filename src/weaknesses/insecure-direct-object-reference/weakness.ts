/** An object is fetched by a client's identifier, and nobody asks whose it is. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'insecure-direct-object-reference',
  title: 'Insecure direct object reference',
  cwe: 639,
  relatedCwes: [862, 285, 863, 284],
  severity: 'high',
  claims: [],
  message:
    '{call} takes an object by what the client names and never asks whose it is, although the program does so for the same kind of object elsewhere.',
  explanation:
    'Whoever is signed in may put the identifier of another person’s object into the request. Identifiers can be guessed, counted up or seen in addresses, so the object can be read or changed as if it were their own.',
  remedies: [
    {
      for: '',
      text: 'Fetch the object among those of the caller, or compare its owner with the caller before it is used.',
      example: 'book = Book.query.filter_by(id=book_id, owner=current_user).first_or_404()',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/639.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Insecure_Direct_Object_Reference_Prevention_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['idor', 'insecure-direct-object', 'bola'],
};
