/**
 * How people speak of weaknesses: titles, what happens, what it leads to and what to do, several ways
 * each. Written for the bench in the manner of reviews, without a look at how the auditor reads. `{fn}` is the
 * function, `{call}` the call in question, `{src}` where the data comes from.
 */

import { moreWords } from './lexicon-access.js';
import type { Words } from './words.js';

export const lexicon: Readonly<Record<string, Words>> = {
  ...moreWords,
  'sql-injection': {
    titles: ['SQL injection', 'Unparameterised database query', 'User input concatenated into SQL'],
    what: [
      'The statement handed to {call} is put together from text that comes from {src}, so whoever sends the request decides what SQL runs.',
      'In {fn} the text of the statement is assembled from {src} without bind parameters.',
      '{src} ends up inside the SQL text. A single quote is enough to break out of the literal and append a UNION.',
      'Query is built dynamically out of untrusted data ({src}) and then executed by {call}.',
    ],
    impact: [
      'An attacker can read or change any table.',
      'Full database dump, login bypass.',
      'Confidentiality and integrity of the stored records are lost.',
    ],
    fix: [
      'Use placeholders and pass the values separately.',
      'Switch to a parameterised query.',
      'Bind the value instead of building the text.',
    ],
  },
  'os-command-injection': {
    titles: [
      'OS command injection',
      'Shell metacharacters reach a shell',
      'Remote command execution',
    ],
    what: [
      '{call} runs a shell command line that contains data from {src}; a semicolon or backtick starts another program.',
      '{fn} builds a command out of {src} and lets a shell interpret it.',
      'Attacker-supplied text ({src}) is interpolated into a command that goes through the shell.',
    ],
    impact: [
      'Arbitrary programs run with the rights of the service.',
      'RCE on the host.',
      'The server can be taken over completely.',
    ],
    fix: [
      'Pass a list of arguments and keep the shell out of it.',
      'Avoid the shell; hand over an argument vector.',
      'Validate against a fixed list of commands and do not use a shell.',
    ],
  },
  'argument-injection': {
    titles: [
      'Argument injection',
      'User data can become a command line option',
      'Option smuggling',
    ],
    what: [
      'A value from {src} is placed in the argument vector of {call}; if it begins with a dash the program takes it for an option.',
      '{fn} hands {src} to an external program without stopping leading dashes.',
    ],
    impact: [
      'Options that write files or run helpers can be switched on.',
      'May lead to code execution through dangerous flags.',
    ],
    fix: [
      'Put `--` before the value or reject leading dashes.',
      'Refuse values that start with a hyphen.',
    ],
  },
  'code-injection': {
    titles: [
      'Code injection',
      'Evaluation of untrusted Python',
      'Dynamic code execution of request data',
    ],
    what: [
      '{call} evaluates text from {src} as Python code.',
      'Whatever arrives through {src} is executed by the interpreter in {fn}.',
      '{fn} feeds {src} to the evaluator, so the sender writes the program.',
    ],
    impact: ['Complete compromise of the process.', 'Arbitrary code execution.'],
    fix: [
      'Parse the data with a real parser such as a JSON or literal parser.',
      'Do not evaluate input; map names to functions.',
    ],
  },
  'template-injection': {
    titles: ['Server-side template injection', 'SSTI', 'Template source under user control'],
    what: [
      'The template text that {call} compiles contains {src}; expressions in it are evaluated on the server.',
      '{fn} renders a template whose source is taken from {src}.',
    ],
    impact: [
      'Template expressions reach Python objects and from there code execution.',
      'Secrets in the context leak; often RCE.',
    ],
    fix: [
      'Keep the template constant and pass the value as a variable.',
      'Render from a file and hand data over as context.',
    ],
  },
  'cross-site-scripting': {
    titles: ['Reflected cross-site scripting', 'XSS', 'Unescaped output in HTML'],
    what: [
      'Data from {src} is written into the HTML answer of {fn} without escaping, so markup and script in it are run by the browser.',
      '{fn} returns a page that contains {src} verbatim.',
      'The response body includes attacker-controlled markup ({src}) that is never encoded for HTML.',
    ],
    impact: [
      'Script runs in the session of the victim.',
      'Session theft and actions in the name of the user.',
    ],
    fix: ['Escape the value or use an auto-escaping template.', 'Encode for HTML before output.'],
  },
  'header-injection': {
    titles: ['HTTP response splitting', 'CRLF in a response header', 'Header injection'],
    what: [
      'A response header takes its value from {src}, and line breaks are not removed.',
      '{fn} copies {src} into a header field; CR and LF would start a new header.',
    ],
    impact: [
      'Extra headers or a whole second response can be smuggled in.',
      'Cookies can be set and caches poisoned.',
    ],
    fix: [
      'Strip CR and LF from the value.',
      'Reject control characters before setting the header.',
    ],
  },
  'log-injection': {
    titles: ['Log injection', 'Forged log entries', 'Improper output neutralisation for logs'],
    what: [
      '{fn} writes {src} to the log as it is; a line break in it begins a new, forged entry.',
      'Untrusted text ({src}) is logged by {call} with its newlines.',
      'The log message contains {src} and line feeds are not neutralised.',
    ],
    impact: ['Log files can no longer be trusted.', 'An attacker can hide traces or fake events.'],
    fix: ['Remove line breaks before logging.', 'Log the repr of the value.'],
  },
  'path-traversal': {
    titles: ['Path traversal', 'Directory traversal', 'File path under control of the client'],
    what: [
      'The path that {call} works on is derived from {src}; `../` sequences leave the intended folder.',
      '{fn} joins {src} to a base directory without checking where the result lies.',
      'An attacker picks the file: {src} flows into the file system access at this place.',
    ],
    impact: [
      'Files outside of the folder can be read or overwritten.',
      'Disclosure of configuration and credentials on disk.',
    ],
    fix: [
      'Resolve the path and make sure that it stays below the base folder.',
      'Use only the base name and an allow-list.',
    ],
  },
  'open-redirect': {
    titles: ['Open redirect', 'Unvalidated redirect', 'Redirect target chosen by the user'],
    what: [
      '{fn} sends the browser to an address taken from {src} without checking the host.',
      'The target of the redirect is {src}.',
      'Nothing stops {src} from pointing to a foreign site before {call} is answered.',
    ],
    impact: [
      'Convincing phishing links on the trusted domain.',
      'Tokens in the URL may leak to a third party.',
    ],
    fix: ['Allow only relative paths of the own site.', 'Compare the host with an allow-list.'],
  },
  'server-side-request-forgery': {
    titles: [
      'Server-side request forgery',
      'SSRF',
      'Outgoing request to an address of the attacker',
    ],
    what: [
      'The server fetches a URL that comes from {src}; internal hosts can be reached that way.',
      '{call} connects to wherever {src} says.',
      '{fn} issues an HTTP request whose destination is determined by {src}.',
    ],
    impact: [
      'Access to metadata endpoints and internal services.',
      'Port scans of the internal network.',
    ],
    fix: [
      'Permit only known hosts.',
      'Resolve and check the address against an allow-list before connecting.',
    ],
  },
  deserialization: {
    titles: ['Insecure deserialization', 'Unpickling of untrusted data', 'Object injection'],
    what: [
      '{call} rebuilds objects from bytes that come from {src}; a crafted stream calls any function while it loads.',
      '{fn} deserialises {src} with a format that can execute code.',
    ],
    impact: ['Remote code execution on load.', 'Arbitrary code runs as soon as the data is read.'],
    fix: ['Use JSON or another format without code.', 'Load with the safe loader only.'],
  },
  'hard-coded-credentials': {
    titles: ['Hard-coded credential', 'Secret in source code', 'Embedded password or key'],
    what: [
      'A secret is written as a literal in the source.',
      'The credential stands in the code in clear text, so everybody who can read the repository has it.',
      'Secret value is committed to version control instead of being read from the environment.',
    ],
    impact: [
      'Anybody with the code can log in or sign data.',
      'The secret cannot be rotated without a release.',
    ],
    fix: [
      'Read it from the environment or a secret store and rotate it.',
      'Move the value to a vault.',
    ],
  },
  'weak-hash': {
    titles: ['Weak hash function', 'Broken digest algorithm', 'Use of MD5/SHA-1'],
    what: [
      '{call} computes a digest with an algorithm for which collisions are practical.',
      'A broken hash is used in {fn} for something that security depends on.',
      'The fast, outdated digest here can be cracked or collided.',
    ],
    impact: ['Digests can be forged or passwords recovered.', 'Stored hashes fall to brute force.'],
    fix: [
      'Use SHA-256, or a password hash such as Argon2 for passwords.',
      'Move to a modern algorithm.',
    ],
  },
  'insecure-randomness': {
    titles: [
      'Predictable random value',
      'Insecure randomness',
      'Non-cryptographic PRNG for a secret',
    ],
    what: [
      '{fn} makes a security-relevant value with a pseudo-random generator whose output can be predicted.',
      'The generator behind {call} is not meant for secrets; its state can be recovered from a few outputs.',
    ],
    impact: ['Tokens can be guessed.', 'Session identifiers or reset codes become predictable.'],
    fix: ['Use the `secrets` module.', 'Draw from the system CSPRNG.'],
  },
  'certificate-validation': {
    titles: [
      'TLS certificate is not verified',
      'Disabled certificate validation',
      'Improper certificate validation',
    ],
    what: [
      'Certificate checks are switched off for this connection, so any machine on the way can answer.',
      '{fn} talks TLS without verifying the certificate of the peer.',
      'Verification is explicitly turned off here.',
    ],
    impact: [
      'Man-in-the-middle attacks go unnoticed.',
      'Traffic can be read and altered on the way.',
    ],
    fix: [
      'Leave verification on and pass a CA bundle if needed.',
      'Remove the switch that disables verification.',
    ],
  },
  'missing-timeout': {
    titles: ['Missing timeout', 'Outgoing request without time limit', 'Request may hang forever'],
    what: [
      'The request made here has no timeout; when the other side does not answer, the worker waits for ever.',
      '{call} is called without a timeout argument.',
      '{fn} blocks indefinitely if the remote host stalls, because no time limit is given.',
    ],
    impact: ['A slow peer ties up all workers.', 'Denial of service through hanging connections.'],
    fix: ['Pass a timeout of a few seconds.', 'Set an explicit time limit on the call.'],
  },
  'debug-enabled': {
    titles: ['Debug mode enabled', 'Application runs in debug mode', 'Active debug code'],
    what: [
      'The application is started with its debugger on.',
      'Debug mode is switched on in code that goes to production.',
      'With this setting the interactive debugger and full tracebacks are shown to visitors.',
    ],
    impact: [
      'The debugger console gives code execution.',
      'Internals and settings leak through error pages.',
    ],
    fix: [
      'Turn debug off and read it from the environment.',
      'Never start with the debugger in production.',
    ],
  },
};

/** Claims of what cannot happen in a language that manages memory and has unbounded integers. */
export const impossible: readonly { readonly cwe: number; readonly words: Words }[] = [
  {
    cwe: 120,
    words: {
      titles: ['Buffer overflow', 'Classic buffer overflow in {fn}'],
      what: [
        'The input is copied into a fixed-size buffer without a length check, which overwrites adjacent memory on the stack.',
        '{fn} does not check the size of the input before it is copied, so the return address can be overwritten.',
      ],
      impact: [
        'Control of the instruction pointer.',
        'Arbitrary code execution through memory corruption.',
      ],
      fix: ['Check the length before copying.', 'Use a bounded copy function.'],
    },
  },
  {
    cwe: 416,
    words: {
      titles: ['Use after free', 'Dangling pointer in {fn}'],
      what: [
        'The object is freed and then its pointer is dereferenced again.',
        'Memory that {fn} releases is still used by the statement at this place.',
      ],
      impact: ['Heap corruption.', 'An attacker who grooms the heap gets code execution.'],
      fix: ['Set the pointer to NULL after free.', 'Free the memory only once nothing uses it.'],
    },
  },
  {
    cwe: 190,
    words: {
      titles: ['Integer overflow', 'Integer wraparound in {fn}'],
      what: [
        'The arithmetic can exceed the maximum value of a 32-bit integer and wrap around to a negative number.',
        'A large input makes the integer in {fn} overflow and wrap.',
      ],
      impact: [
        'Too small an allocation and memory corruption follow.',
        'Length checks are bypassed.',
      ],
      fix: ['Check for overflow before the addition.', 'Use a wider integer type.'],
    },
  },
];

const sources: Readonly<Record<string, readonly string[]>> = {
  'http-query': ['the query string', 'a request parameter', 'a GET parameter'],
  'http-form': ['the submitted form', 'a POST field', 'the form data of the request'],
  'http-body': ['the request body', 'the posted JSON'],
  'http-path': ['the URL path', 'a route parameter', 'part of the requested URL'],
  'http-header': ['a request header', 'a header the client sends'],
  'http-parameter': ['a request parameter', 'a parameter of the request'],
  'http-file': ['the uploaded file', 'an upload'],
  'http-url': ['the URL of the request', 'the requested address'],
  'http-cookie': ['a cookie', 'a cookie value of the client'],
};

/** Words for where data comes from. */
export function sourceWords(kind: string | null): readonly string[] {
  return sources[kind ?? ''] ?? ['the request', 'untrusted input', 'data the client controls'];
}
