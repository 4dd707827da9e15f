/**
 * `assay completion`: a script for a shell, made from the very commands and flags that there are.
 */
import type { Command } from 'commander';
import { didYouMean } from '../../base/nearest-word.js';
import { Mistake, printable } from '../mistake.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

interface Words {
  /** Command and subcommand as typed, `baseline write`. */
  command: string;
  flags: { name: string; description: string }[];
}

export function completionScript(shell: string, program: Command): string {
  const words = wordsOf(program);
  const commands = program.commands.map((one) => ({
    name: one.name(),
    description: one.description(),
    inner: one.commands.map((inner) => inner.name()),
  }));
  switch (shell) {
    case 'bash':
      return bash(words, commands);
    case 'zsh':
      return `#compdef assay\nautoload -U +X bashcompinit && bashcompinit\n${bash(words, commands)}`;
    case 'fish':
      return fish(words, commands);
    default:
      throw new Mistake(
        `there is no completion for \`${printable(shell)}\`${didYouMean(shell, SHELLS)}`,
      );
  }
}

interface CommandWords {
  name: string;
  description: string;
  inner: string[];
}

function wordsOf(program: Command): Words[] {
  const all = program.commands.flatMap((one) => [
    { command: one.name(), of: one },
    ...one.commands.map((inner) => ({ command: `${one.name()} ${inner.name()}`, of: inner })),
  ]);
  return all.map(({ command, of }) => ({
    command,
    flags: of.options.flatMap(({ long, description }) =>
      long ? [{ name: long, description }] : [],
    ),
  }));
}

function bash(words: readonly Words[], commands: readonly CommandWords[]): string {
  const cases = words
    .map(({ command, flags }) => {
      const inner = commands.find(({ name }) => name === command)?.inner ?? [];
      const offered = [...inner, ...flags.map(({ name }) => name)].join(' ');
      return `    "${command}") words="${offered}" ;;`;
    })
    .join('\n');
  return `_assay() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=""
  local command="\${COMP_WORDS[1]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.map(({ name }) => name).join(' ')}"
  else
    case "$command \${COMP_WORDS[2]}" in
${words
  .filter(({ command }) => command.includes(' '))
  .map(({ command }) => `      "${command}") [ "$COMP_CWORD" -gt 2 ] && command="${command}" ;;`)
  .join('\n')}
    esac
    case "$command" in
${cases}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _assay assay
`;
}

function fish(words: readonly Words[], commands: readonly CommandWords[]): string {
  const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
  const lines = commands.map(
    ({ name, description }) =>
      `complete -c assay -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
  );
  for (const { name, inner } of commands) {
    if (inner.length === 0) continue;
    lines.push(
      `complete -c assay -n '__fish_seen_subcommand_from ${name}; and not __fish_seen_subcommand_from ${inner.join(' ')}' -f -a '${inner.join(' ')}'`,
    );
  }
  for (const { command, flags } of words) {
    const condition = command
      .split(' ')
      .map((word) => `__fish_seen_subcommand_from ${word}`)
      .join('; and ');
    for (const { name, description } of flags)
      lines.push(
        `complete -c assay -n '${condition}' -l ${name.slice(2)} -d ${quoted(description)}`,
      );
  }
  return `${lines.join('\n')}\n`;
}
