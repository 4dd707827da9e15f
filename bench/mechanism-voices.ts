/**
 * How people and tools say that a weakness is there, in several voices for each. Names of the code
 * are left out: a quote of the line stands beside each claim.
 */

/** By weakness: a terse tool, a reviewer, a language model. */
export const VOICES: Readonly<Record<string, readonly string[]>> = {
  'sql-injection': [
    'SQL injection.',
    'User input is concatenated into the SQL query here, so an attacker can change what the statement does.',
    'The code constructs a database query from untrusted data without using prepared statements. This could allow an attacker to inject malicious SQL and potentially lead to unauthorized access or data tampering.',
  ],
  'os-command-injection': [
    'Possible command injection.',
    'A value of the request ends up in a shell command, so `; rm -rf /` would be run as well.',
    'The application passes unsanitized input to a system shell. An attacker could execute arbitrary commands on the host, leading to full compromise.',
  ],
  'argument-injection': [
    'Argument injection.',
    'The value can begin with a dash and is then taken for an option of the program.',
    'User data is handed over as an argument of a command line program without `--`; an attacker could pass options such as --output and thereby overwrite files.',
  ],
  'code-injection': [
    'Code injection through eval.',
    'What the user sends is executed as code.',
    'The application dynamically evaluates data under the control of the attacker, which may result in remote code execution.',
  ],
  'template-injection': [
    'Server-side template injection (SSTI).',
    'The template source is built from user input; whoever writes {{ ... }} has it evaluated.',
    'Untrusted input becomes part of a Jinja template and is rendered. Attackers can inject template syntax, resulting in code execution on the server.',
  ],
  'cross-site-scripting': [
    'Reflected XSS.',
    'The parameter is written into the HTML page without escaping.',
    'The response contains unescaped user data. An attacker could inject a script tag that runs JavaScript in the browser of the victim, leading to session theft.',
  ],
  'header-injection': [
    'HTTP response splitting.',
    'A line break in this value starts a new HTTP header line.',
    'Untrusted data is placed in a response header without removing CRLF characters, which can allow an attacker to set cookies or split the response.',
  ],
  'log-injection': [
    'Log injection.',
    'Unsanitized user input is logged; with line breaks in it one can forge log entries.',
    'The application writes data from the request to its log without neutralizing newlines. An attacker may forge entries and mislead administrators.',
  ],
  'path-traversal': [
    'Path traversal.',
    'With ../ in the name any file on the disk can be read.',
    'The file path is derived from untrusted input and is not confined to a base directory. An attacker could escape the intended directory and access arbitrary files, potentially exposing sensitive information.',
  ],
  deserialization: [
    'Unsafe deserialization.',
    'Data from the client is unpickled, which runs whatever code it holds.',
    'Untrusted data is deserialized without any integrity check. An attacker can craft a serialized object, leading to remote code execution.',
  ],
  'open-redirect': [
    'Open redirect.',
    'The address to redirect to comes from the request, so a link can lead to any other site.',
    'The application performs an unvalidated redirect to a user-controlled location, which may facilitate phishing attacks.',
  ],
  'server-side-request-forgery': [
    'SSRF.',
    'The server fetches whatever URL the user gives it, including internal services.',
    'A request is sent to an address that the attacker controls. This could allow access to the cloud metadata service or other internal network resources.',
  ],
  'hard-coded-credentials': [
    'Hardcoded password.',
    'A secret stands in the source code; everybody with access to the repository has it.',
    'Sensitive credentials are hard-coded in the application. If the code is leaked, attackers could use them to gain unauthorized access.',
  ],
  'weak-hash': [
    'Use of weak hash function MD5/SHA1.',
    'The hash algorithm used here is broken: collisions can be made.',
    'The code relies on a weak hashing algorithm for a security purpose, which may lead to collision attacks.',
  ],
  'certificate-validation': [
    'TLS certificate verification disabled.',
    'The certificate of the server is not checked here, so anybody on the way can read along.',
    'The request is made with certificate validation turned off. This exposes the application to man-in-the-middle attacks.',
  ],
  'debug-enabled': [
    'Debug mode enabled.',
    'The server is started with its debugger on, which must not happen in production.',
    'Running the application in debug mode may expose an interactive debugger, potentially leading to arbitrary code execution.',
  ],
  'insecure-randomness': [
    'Insecure random number generator used for a token.',
    'This token can be guessed, since it comes from a pseudo-random generator.',
    'The random module is not cryptographically secure. An attacker may predict the generated values, leading to account takeover.',
  ],
  'missing-timeout': [
    'Request without timeout.',
    'If the other server does not answer, this call waits forever.',
    'The outgoing call does not specify a timeout. A slow peer could cause the worker to hang indefinitely, resulting in denial of service.',
  ],
};
