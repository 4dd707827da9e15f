/**
 * Counts what the audit said of the corpus against the labels, by mutation and by layout, and words it as
 * tables. It knows neither how claims were made nor how they were audited.
 */
import { percent } from '../score.js';
import type { AuditedClaim } from './contract.js';
import { type LabelledClaim, TRUE_VERDICTS } from './expectation.js';

export interface Judgement {
  readonly written: LabelledClaim;
  readonly layout: string;
  readonly origin: string;
  /** Undefined where the claim was not read. */
  readonly audited: AuditedClaim | undefined;
  /** What the audit missed of the mutation, or said wrongly. */
  readonly faults: readonly string[];
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Counts {
  claims: number;
  right: number;
  held: number;
  refuted: number;
  believed: number;
  confirmed: number;
}

const none = (): Counts => ({
  claims: 0,
  right: 0,
  held: 0,
  refuted: 0,
  believed: 0,
  confirmed: 0,
});

function add(counts: Counts, { written, audited, faults }: Judgement): void {
  counts.claims++;
  if (audited !== undefined && faults.length === 0) counts.right++;
  if (written.expected.holds !== true) return;
  counts.held++;
  const verdict = audited?.verdict;
  if (verdict === 'refuted' || verdict === 'not-a-finding') counts.refuted++;
  if (verdict !== undefined && TRUE_VERDICTS.includes(verdict)) counts.believed++;
  if (verdict === 'confirmed') counts.confirmed++;
}

const columns = [
  'claims',
  'as labelled',
  '%',
  'true claims',
  'wrongly refuted',
  'confirmed or plausible',
  '%',
  'confirmed',
];

function row(name: string, counts: Counts): readonly string[] {
  const { claims, right, held, refuted, believed, confirmed } = counts;
  const truth =
    held === 0
      ? ['–', '–', '–', '–', '–']
      : [`${held}`, `${refuted}`, `${believed}`, percent(believed, held), `${confirmed}`];
  return [name, `${claims}`, `${right}`, percent(right, claims), ...truth];
}

export function tableBy(
  judgements: readonly Judgement[],
  first: string,
  groupOf: (one: Judgement) => string,
): Table {
  const groups = new Map<string, Counts>();
  const all = none();
  for (const one of judgements) {
    const counts = groups.get(groupOf(one)) ?? none();
    groups.set(groupOf(one), counts);
    add(counts, one);
    add(all, one);
  }
  const rows = [...groups].map(([name, counts]) => row(name, counts));
  return { columns: [first, ...columns], rows: [...rows, row('all', all)] };
}

/** The commonest faults, with how often each was made. */
export function faultTable(judgements: readonly Judgement[], most: number): Table {
  const counts = new Map<string, number>();
  for (const { written, faults, audited } of judgements) {
    const told = audited === undefined ? ['was not read as a claim'] : faults;
    for (const fault of told) {
      const name = `${written.expected.kind}: ${fault.replace(/\d+/g, 'N').replace(/N(, N)+/g, 'N')}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const rows = [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([name, count]) => [name, `${count}`]);
  return { columns: ['fault', 'times'], rows };
}

export function renderTable({ columns: heads, rows }: Table): string {
  return [
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---').join('|')}|`,
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}
