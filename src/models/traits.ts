/**
 * The kinds of traits: words that models use for what a library's thing says of the route it takes part
 * in. Nothing flows because of them; checks that compare routes with each other ask for them.
 */
export const TRAIT_KINDS: readonly { kind: string; label: string }[] = [
  { kind: 'identity', label: 'says who is calling' },
  { kind: 'token-identity', label: 'says who is calling, and is sent on purpose' },
  { kind: 'sign-in-state', label: 'says only whether somebody is signed in' },
  { kind: 'anonymous-state', label: 'says only whether nobody is signed in' },
  { kind: 'requires-identity', label: 'lets only callers through who are signed in' },
  { kind: 'requires-permission', label: 'lets only callers through who may do it' },
  { kind: 'public', label: 'says that everybody may call' },
  { kind: 'guards', label: 'holds functions or classes that guard routes' },
  { kind: 'guards-all', label: 'makes guards of all routes' },
  { kind: 'answers-get', label: 'registers a route that answers GET where nothing else is said' },
  { kind: 'redirects', label: 'answers with a redirect' },
  { kind: 'request-store', label: 'keeps values while a request is handled' },
  { kind: 'method', label: 'says by which method a request came' },
  { kind: 'signs-in', label: 'makes the caller somebody' },
  { kind: 'checks-password', label: 'compares a password with the stored one' },
  { kind: 'hashes-password', label: 'makes what is stored of a password' },
  { kind: 'verifies-token', label: 'refuses what was not signed or issued here' },
  { kind: 'fetches-data', label: 'reads stored objects' },
  { kind: 'creates-data', label: 'stores a new object' },
  { kind: 'changes-data', label: 'changes stored objects' },
  { kind: 'deletes-data', label: 'deletes stored objects' },
  { kind: 'limits-rate', label: 'limits how often something may be tried' },
  { kind: 'open-to-forgery', label: 'registers a route that nothing protects by default' },
  { kind: 'checks-forgery', label: 'refuses requests that another site caused' },
  { kind: 'skips-forgery-check', label: 'lets requests through that another site caused' },
];
