/**
 * The mutations: each makes of a true finding a claim that differs from the truth in one known way, with
 * the label that follows from it. A mutation that does not apply to a finding or a layout gives nothing.
 */
import { claimOf, inlineQuote, numberOf, pick, type Voice } from './claim.js';
import { cweMutations } from './cwe-mutations.js';
import { type Expected, FALSE_VERDICTS } from './expectation.js';
import { impossible, lexicon } from './lexicon.js';
import { moreWords } from './lexicon-access.js';
import { keyOf, type Mutation, single, trueClaim, truthLabel, wordsOf } from './subject.js';
import type { Program, Truth } from './truth.js';

function textLines(program: Program, file: string): readonly string[] {
  return (program.files.find(({ path }) => path === file)?.text ?? '').split('\n');
}

/** Whether the first quoted line stands only once in the whole program. */
function isUnique(truth: Truth): boolean {
  const first = truth.quote.split('\n')[0]?.trim() ?? '';
  const same = truth.program.files.flatMap(({ text }) =>
    text.split('\n').filter((line) => line.trim() === first),
  );
  return first.length >= 8 && same.length === 1;
}

function moved(kind: string, shift: (truth: Truth, total: number) => number): Mutation {
  return {
    kind,
    make(subject) {
      const { truth, layout } = subject;
      const total = textLines(truth.program, truth.file).length;
      const by = shift(truth, total);
      const line = truth.line + by;
      if (!layout.quotes || !isUnique(truth) || line < 1 || by === 0) return [];
      const base = truthLabel(subject, kind);
      return single(
        subject,
        { ...trueClaim(subject), lines: [line, truth.endLine + by] },
        { ...base, location: { status: ['moved'], file: truth.file, line: truth.line } },
      );
    },
  };
}

/** Past the statement itself, by two to four lines, down or up. */
function smallShift(truth: Truth): number {
  const by = truth.endLine - truth.line + 2 + (numberOf(truth.fingerprint) % 3);
  return numberOf(`way ${truth.fingerprint}`) % 2 === 0 || truth.line <= by + 1 ? by : -by;
}

/** Far away: upwards where there is room, else below or past the end. */
function largeShift(truth: Truth, total: number): number {
  const by = 25 + (numberOf(truth.fingerprint) % 40);
  if (truth.line > by + 1) return -by;
  return truth.line + by < total || numberOf(truth.fingerprint) % 2 === 0 ? by : total + 7;
}

const KEYWORDS = new Set(
  'return await def with as for in if else elif not and or is None True False lambda import from class try except raise yield self cls async while pass del global assert print open'.split(
    ' ',
  ),
);

/** The quoted line with one token changed, or undefined. */
function alterToken(line: string, key: string): string | undefined {
  const text = line.replace(/(['"])(?:\\.|(?!\1).)*\1/g, (string) => ' '.repeat(string.length));
  const names = [...text.matchAll(/(?<![\w'"])[A-Za-z_]\w{2,}/g)].filter(
    ([name]) => !KEYWORDS.has(name),
  );
  const last = names[numberOf(key) % Math.max(names.length, 1)];
  if (last === undefined) return undefined;
  const [name] = last;
  const other = pick([`${name}_raw`, `new_${name}`, `${name}2`, `user_${name}`], key);
  return line.slice(0, last.index) + other + line.slice(last.index + name.length);
}

const quoteAltered: Mutation = {
  kind: 'quote altered by one token',
  make(subject) {
    const { truth, layout } = subject;
    const claim = trueClaim(subject);
    const line = inlineQuote(claim);
    const altered = line === null ? undefined : alterToken(line, truth.fingerprint);
    if (!layout.quotes || altered === undefined || line === null) return [];
    const text = truth.program.files.map((file) => file.text).join('\n');
    if (text.includes(altered)) return [];
    return single(
      subject,
      { ...claim, quote: altered },
      { kind: this.kind, holds: null, misquoted: true },
    );
  },
};

/** A line of another file that stands nowhere else in the program. */
function foreignLine(truth: Truth): { file: string; line: number; text: string } | undefined {
  const counts = new Map<string, number>();
  const candidates: { file: string; line: number; text: string }[] = [];
  for (const { path, text } of truth.program.files) {
    text.split('\n').forEach((raw, index) => {
      const line = raw.trim();
      counts.set(line, (counts.get(line) ?? 0) + 1);
      const isCode = /^\w[\w.]*(?: = |\(|\[).{8,}/.test(line) && line.length < 90;
      if (path !== truth.file && isCode)
        candidates.push({ file: path, line: index + 1, text: line });
    });
  }
  const unique = candidates.filter(({ text }) => counts.get(text) === 1);
  return unique.length === 0 ? undefined : pick(unique, truth.fingerprint);
}

const quoteForeign: Mutation = {
  kind: 'quote from another file',
  make(subject) {
    const foreign = foreignLine(subject.truth);
    if (!subject.layout.quotes || foreign === undefined) return [];
    const expected: Expected = {
      kind: this.kind,
      holds: null,
      location: {
        status: ['moved', 'absent', 'ambiguous'],
        file: foreign.file,
        line: foreign.line,
      },
    };
    return single(subject, { ...trueClaim(subject), quote: foreign.text }, expected);
  },
};

const near: readonly (readonly string[])[] = [
  [
    'os-command-injection',
    'argument-injection',
    'code-injection',
    'template-injection',
    'deserialization',
  ],
  ['cross-site-scripting', 'header-injection', 'open-redirect', 'template-injection'],
  ['server-side-request-forgery', 'missing-timeout', 'certificate-validation', 'open-redirect'],
  [
    'hard-coded-credentials',
    'hard-coded-key',
    'weak-hash',
    'insecure-randomness',
    'certificate-validation',
  ],
  ['path-traversal', 'deserialization', 'template-injection', 'server-side-request-forgery'],
];

/** Weaknesses of a place: what somebody who errs would see in a line. */
const SWAPPED_IN = Object.keys(lexicon).filter(
  (id) => !(id in moreWords) && id !== 'debug-enabled',
);

/** Weaknesses that cannot be meant by the same line. */
function farFrom(truth: Truth): readonly string[] {
  const close = new Set(near.filter((group) => group.includes(truth.weakness)).flat());
  return SWAPPED_IN.filter(
    (id) =>
      id !== truth.weakness &&
      !close.has(id) &&
      !truth.alsoThere.includes(id) &&
      id !== 'debug-enabled',
  );
}

const mechanismSwapped = (cweOf: (weakness: string) => number): Mutation => ({
  kind: 'mechanism swapped',
  make(subject) {
    const { truth } = subject;
    const other = pick(farFrom(truth), `swap ${truth.fingerprint}`);
    const claim = claimOf({ ...truth, cwe: cweOf(other) }, wordsOf(other), subject.voice);
    const status = ['exact' as const];
    return single(subject, claim, {
      kind: this.kind,
      holds: false,
      verdicts: FALSE_VERDICTS,
      location: { status, file: truth.file, line: truth.line },
    });
  },
});

const impossibleClass: Mutation = {
  kind: 'class that the language rules out',
  make(subject) {
    const { truth } = subject;
    const { cwe, words } = pick(impossible, truth.fingerprint);
    const claim = claimOf({ ...truth, cwe }, words, subject.voice);
    return single(subject, claim, { kind: this.kind, holds: false, verdicts: FALSE_VERDICTS });
  },
};

const duplicated: Mutation = {
  kind: 'duplicated',
  make(subject) {
    const first = trueClaim(subject);
    const again = claimOf(subject.truth, wordsOf(subject.truth.weakness), {
      ...subject.voice,
      key: `${subject.voice.key} again`,
    });
    const key = keyOf(subject, this.kind);
    const { location } = truthLabel(subject, this.kind);
    return [
      {
        key: `${key} first`,
        claim: first,
        expected: truthLabel(subject, 'true, with a repetition'),
      },
      {
        key,
        claim: again,
        expected: {
          kind: this.kind,
          holds: null,
          verdicts: ['duplicate'],
          duplicateOf: `${key} first`,
          location,
        },
      },
    ];
  },
};

const absentNames = [
  'sanitize_user_input',
  'validate_redirect_target',
  'legacy_escape_html',
  'check_tenant_scope',
  'normalise_request_value',
];

const recommendationAbsent: Mutation = {
  kind: 'recommendation for code that does not exist',
  make(subject) {
    const { truth, layout } = subject;
    if (!layout.advises) return [];
    const name = pick(absentNames, truth.fingerprint);
    const fix = pick(
      [
        `The existing function \`${name}()\` in \`${truth.file}\` has to be corrected so that it covers this case.`,
        `Repair \`${name}()\`, which \`${truth.file}\` already calls before this statement.`,
        `Change the current implementation of \`${name}()\` in this file.`,
      ],
      `fix ${truth.fingerprint}`,
    );
    const base = truthLabel(subject, this.kind);
    const { nothingInvented: _, ...rest } = base;
    return single(subject, { ...trueClaim(subject), fix }, { ...rest, invented: name });
  },
};

const recommendationNew: Mutation = {
  kind: 'recommendation that introduces code',
  make(subject) {
    if (!subject.layout.advises) return [];
    const name = pick(['clean_value', 'ensure_allowed', 'guarded_call'], subject.truth.fingerprint);
    const fix = pick(
      [
        `Add a small helper, say \`${name}()\`, and call it before this line.`,
        `Introduce a new function \`${name}()\` that rejects bad values.`,
        `I would write a wrapper named \`${name}()\` for this.`,
      ],
      `fix ${subject.truth.fingerprint}`,
    );
    const expected = truthLabel(subject, this.kind);
    return single(subject, { ...trueClaim(subject), fix }, expected);
  },
};

const reworded: Mutation = {
  kind: 'reworded',
  make(subject) {
    const voice: Voice = { ...subject.voice, key: `${subject.voice.key} other words` };
    const base = trueClaim(subject);
    const other = claimOf(subject.truth, wordsOf(subject.truth.weakness), voice);
    if (other.what === base.what && other.title === base.title) return [];
    const sameAs = keyOf(subject, 'true');
    return single(subject, other, { ...truthLabel(subject, this.kind), sameAs });
  },
};

export const plainTruth: Mutation = {
  kind: 'true',
  make: (subject) => single(subject, trueClaim(subject), truthLabel(subject, 'true')),
};

/** Everything but the true claims and what needs another program. */
export function claimMutations(cweOf: (weakness: string) => number): readonly Mutation[] {
  return [
    moved('line moved a little', smallShift),
    moved('line moved far', largeShift),
    quoteAltered,
    quoteForeign,
    ...cweMutations,
    mechanismSwapped(cweOf),
    impossibleClass,
    duplicated,
    recommendationAbsent,
    recommendationNew,
    reworded,
  ];
}
