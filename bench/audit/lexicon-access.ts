/**
 * Words for weaknesses of access, of documents and of uploads: a second part of the lexicon, told apart only
 * to keep files short.
 */
import type { Words } from './words.js';

export const moreWords: Readonly<Record<string, Words>> = {
  'nosql-injection': {
    titles: ['NoSQL injection', 'Operator injection into a document query'],
    what: [
      'The filter handed to {call} holds {src} as it is, so an object with an operator in place of a text changes the meaning of the query.',
      '{fn} puts {src} into the query document without making it a plain value.',
    ],
    impact: [
      'Login bypass and disclosure of other documents.',
      'Any document of the collection can be matched.',
    ],
    fix: [
      'Convert the value to a string before it becomes part of the filter.',
      'Validate the type of the value.',
    ],
  },
  'ldap-injection': {
    titles: ['LDAP injection', 'Search filter built from user input'],
    what: [
      'The search filter is put together from {src} without escaping, so brackets and asterisks change what is searched.',
      '{fn} inserts {src} into an LDAP filter verbatim.',
    ],
    impact: [
      'Authentication against the directory can be bypassed.',
      'Other entries of the directory are disclosed.',
    ],
    fix: ['Escape the value for filters.', 'Use the escaping function of the LDAP library.'],
  },
  'xpath-injection': {
    titles: ['XPath injection', 'Untrusted data in an XPath expression'],
    what: [
      'The expression that {call} evaluates is assembled from {src}; a quote ends the literal in it.',
      '{fn} concatenates {src} into an XPath query.',
    ],
    impact: [
      'Parts of the document that should stay hidden can be selected.',
      'Login checks based on the document can be bypassed.',
    ],
    fix: [
      'Pass the value as an XPath variable.',
      'Bind variables instead of building the expression.',
    ],
  },
  'xml-external-entity': {
    titles: ['XML external entity', 'XXE', 'XML parser resolves external entities'],
    what: [
      '{call} parses XML from {src} and external entities are resolved.',
      'The parser used in {fn} loads entities that the document of the client declares.',
    ],
    impact: [
      'Local files can be read through an entity.',
      'File disclosure and requests to internal hosts.',
    ],
    fix: ['Switch entity resolution off.', 'Parse with a hardened parser.'],
  },
  'archive-traversal': {
    titles: ['Zip slip', 'Archive entries leave the target folder', 'Path traversal on extraction'],
    what: [
      '{call} extracts an archive from {src} without checking the names of its members, which may contain `../`.',
      '{fn} unpacks an uploaded archive wherever its entries point.',
    ],
    impact: [
      'Files outside of the target folder are overwritten.',
      'Overwriting code or configuration leads to code execution.',
    ],
    fix: ["Check each member's resolved path before extraction.", 'Extract with the data filter.'],
  },
  'file-upload': {
    titles: ['Unrestricted file upload', 'Upload of dangerous file types'],
    what: [
      '{fn} stores an upload without checking its type or name.',
      'Any kind of file can be uploaded, because {call} saves it as the client named it.',
    ],
    impact: ['An attacker can place scripts on the server.', 'Web shells or stored malware.'],
    fix: [
      'Allow only known types and choose the name on the server.',
      'Check the extension against an allow-list.',
    ],
  },
  'decompression-bomb': {
    titles: ['Decompression bomb', 'Zip bomb', 'Unbounded decompression'],
    what: [
      '{call} decompresses data from {src} without a limit for the size of the result.',
      '{fn} inflates {src} completely into memory.',
    ],
    impact: ['A few kilobytes exhaust the memory of the server.', 'Denial of service.'],
    fix: ['Decompress in pieces and stop at a limit.', 'Limit the size of the output.'],
  },
  'trust-boundary-violation': {
    titles: ['Trust boundary violation', 'Untrusted data stored in the session'],
    what: [
      '{fn} writes {src} into the session, where later code takes it for checked.',
      'Unchecked data from {src} crosses into the trusted session store.',
    ],
    impact: [
      'Code that trusts the session can be misled.',
      'Privileges may be forged through the session.',
    ],
    fix: ['Validate before storing.', 'Keep untrusted data apart from the session.'],
  },
  'cross-site-request-forgery': {
    titles: ['Cross-site request forgery', 'CSRF protection is switched off'],
    what: [
      'Requests that change state are accepted without a token.',
      '{fn} is exempt from the check of the CSRF token.',
    ],
    impact: [
      'Foreign pages act in the name of the user.',
      'Unwanted state changes by a prepared page.',
    ],
    fix: ['Require a token for each change.', 'Remove the exemption.'],
  },
  'missing-authentication': {
    titles: ['Missing authentication', 'Endpoint without login check'],
    what: [
      '{fn} can be called without logging in, while its siblings demand it.',
      'Nothing checks who calls {fn}.',
    ],
    impact: ['Anybody can use this function.', 'Unauthenticated access to sensitive actions.'],
    fix: ['Put the login check of the sibling routes on it.', 'Require a logged-in user.'],
  },
  'missing-authorization': {
    titles: ['Missing authorization', 'No permission check'],
    what: [
      '{fn} performs a privileged action without checking the rights of the user.',
      'Any logged-in user can reach what {fn} does; no permission is asked for.',
    ],
    impact: ['Privilege escalation.', 'Users act beyond their rights.'],
    fix: ['Check the permission before acting.', 'Guard it like its siblings.'],
  },
  'insecure-direct-object-reference': {
    titles: ['Insecure direct object reference', 'IDOR', 'Object access by user-controlled key'],
    what: [
      '{fn} loads a record by an id from {src} and never compares its owner with the user.',
      'The record is looked up by a key of the client only; ownership is not part of the query.',
    ],
    impact: ['Users read or change the records of others.', 'Horizontal privilege escalation.'],
    fix: ['Filter by the owner as well.', 'Compare the owner with the current user.'],
  },
  'missing-rate-limit': {
    titles: ['Missing rate limit', 'Unlimited login attempts'],
    what: [
      '{fn} checks passwords without limiting the number of attempts.',
      'There is no throttling on the login in {fn}.',
    ],
    impact: ['Passwords can be guessed by brute force.', 'Credential stuffing.'],
    fix: ['Limit attempts per account and address.', 'Add throttling.'],
  },
  'user-enumeration': {
    titles: ['User enumeration', 'Observable response discrepancy'],
    what: [
      'The answers of {fn} for unknown users and wrong passwords differ.',
      '{fn} tells whether an account exists.',
    ],
    impact: ['Valid account names can be collected.', 'It helps targeted guessing of passwords.'],
    fix: ['Answer the same in both cases.', 'Use one message for both.'],
  },
  'hard-coded-key': {
    titles: [
      'Hard-coded cryptographic key',
      'Signing key in source code',
      'Secret key is a constant',
    ],
    what: [
      'The key with which data is signed or encrypted stands in the source as a literal.',
      'A constant in the code serves as the secret key, so everybody with the repository can forge signatures.',
      'The application key is committed to version control.',
    ],
    impact: [
      'Session cookies or tokens can be forged.',
      'Encrypted data can be read by anybody who has the code.',
    ],
    fix: [
      'Load the key from the environment.',
      'Generate the key at deployment and keep it in a secret store.',
    ],
  },
  'jwt-verification': {
    titles: ['JWT signature is not verified', 'Improper token verification'],
    what: [
      '{call} decodes a token without checking its signature.',
      '{fn} accepts tokens that nobody signed.',
    ],
    impact: ['Anybody can make a token with any claims.', 'Authentication bypass.'],
    fix: [
      'Verify the signature with a fixed algorithm.',
      'Pass the key and the list of allowed algorithms.',
    ],
  },
  'session-expiration': {
    titles: ['Insufficient session expiration', 'Token never expires'],
    what: [
      'What {fn} issues has no expiry, so a stolen one works for ever.',
      'The session or token is valid without limit of time.',
    ],
    impact: ['A leaked token stays usable.', 'Logged-out sessions live on.'],
    fix: ['Set an expiry.', 'Add an expiration claim and check it.'],
  },
  'cookie-without-secure': {
    titles: ['Cookie without the Secure attribute', 'Cookie may travel over plain HTTP'],
    what: [
      'The cookie set here lacks the Secure attribute.',
      '{call} sets a cookie that the browser also sends over unencrypted connections.',
    ],
    impact: ['The cookie can be read on the way.', 'Session hijacking on open networks.'],
    fix: ['Set the Secure attribute.', 'Pass secure=True.'],
  },
  'cookie-without-http-only': {
    titles: ['Cookie without HttpOnly', 'Script can read the session cookie'],
    what: [
      'The cookie set here lacks the HttpOnly attribute.',
      '{call} sets a cookie that scripts in the page can read.',
    ],
    impact: ['A script injected into the page steals the cookie.', 'XSS turns into session theft.'],
    fix: ['Set the HttpOnly attribute.', 'Pass httponly=True.'],
  },
  'cookie-without-same-site': {
    titles: ['Cookie without SameSite', 'SameSite attribute is missing'],
    what: [
      'The cookie set here does not restrict cross-site requests.',
      '{call} sets a cookie that is also sent with requests from foreign sites.',
    ],
    impact: [
      'It makes forged cross-site requests possible.',
      'Requests of other pages carry the session.',
    ],
    fix: ['Set SameSite to Lax or Strict.', 'Add the SameSite attribute.'],
  },
  'weak-password-storage': {
    titles: ['Weak password storage', 'Passwords are hashed with a fast digest'],
    what: [
      '{fn} hashes the password with a fast digest and without a salt.',
      'Passwords are kept as what {call} gives, which can be tried billions of times a second.',
    ],
    impact: ['A stolen table of passwords is cracked in hours.', 'Offline guessing is cheap.'],
    fix: ['Use Argon2, scrypt or bcrypt.', 'Store passwords with a slow, salted hash.'],
  },
};
