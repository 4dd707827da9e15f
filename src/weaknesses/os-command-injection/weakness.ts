/** Untrusted data becomes a part of a shell command or chooses the program that is run. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'os-command-injection',
  title: 'OS command injection',
  cwe: 78,
  relatedCwes: [77],
  severity: 'critical',
  claims: [
    { by: 'sink', kind: 'shell-command', sources: ['model-output'], cwes: [1426] },
    { by: 'sink', kind: 'shell-command' },
    // Whoever calls a function and names the program to run asks for that.
    { by: 'sink', kind: 'program', exceptSources: ['parameter'] },
  ],
  message: 'Data from {source} reaches {sink} and decides what is run.',
  explanation:
    'A shell gives meaning to characters such as `;`, `|`, `$` and the line end. Whoever controls a part of the command adds commands of their own, which run with the rights of the program. Whoever names the program to run needs no shell for that.',
  remedies: [
    {
      for: '',
      text: 'Run a fixed program without a shell and pass the data as separate arguments. Where the data selects a program, choose it from a fixed list.',
    },
    {
      for: 'subprocess',
      text: 'Pass a list whose first element is a fixed program, leave `shell=True` out, and put `--` before arguments that come from outside.',
      example: 'subprocess.run(["ping", "-c", "1", "--", host], check=True)',
    },
    {
      for: 'os',
      text: 'Replace `os.system` and `os.popen` by `subprocess.run` with a list, which starts no shell.',
      example: 'subprocess.run(["ping", "-c", "1", "--", host], check=True)',
    },
    {
      for: 'asyncio',
      text: 'Use `asyncio.create_subprocess_exec` with a fixed program and separate arguments.',
      example: 'await asyncio.create_subprocess_exec("ping", "-c", "1", "--", host)',
    },
    {
      for: 'paramiko',
      text: 'A remote command always passes through a shell: quote every part that comes from outside with `shlex.quote`.',
      example: 'client.exec_command("ls -- " + shlex.quote(folder))',
    },
    {
      for: 'fabric',
      text: 'A remote command always passes through a shell: quote every part that comes from outside with `shlex.quote`.',
      example: 'connection.run("ls -- " + shlex.quote(folder))',
    },
    {
      for: 'child_process',
      text: 'Call `execFile` or `spawn` with a fixed program and an array of arguments, leave `shell: true` out, and put `--` before arguments that come from outside.',
      example: 'execFile("ping", ["-c", "1", "--", host], done)',
    },
    {
      for: 'shelljs',
      text: '`shelljs.exec` always starts a shell: call `execFile` of `child_process` with an array of arguments.',
      example: 'execFile("git", ["log", "--", name], done)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/78.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/OS_Command_Injection_Defense_Cheat_Sheet.html',
  ],
  alsoKnownAs: [
    'B602',
    'B604',
    'B605',
    'B606',
    'B607',
    'S602',
    'S605',
    'subprocess-shell-true',
    'dangerous-subprocess',
    'dangerous-system-call',
    'command-injection',
    'dangerous-os-exec',
  ],
};
