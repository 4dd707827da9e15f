/**
 * Two reviews that a language model wrote about one file of openstack/nova, and what is true of their
 * claims (`seeds-expected.json`). Reviews (`reviews/ID.txt`) and code are read from the corpora; neither is
 * part of this project. The source is the whole repository.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../assay.js';
import { corpora, type Missing, type Score } from '../score.js';
import type { AuditedClaim, AuditJson } from './contract.js';
import { namesIn } from './expectation.js';

interface ExpectedClaim {
  readonly ordinal: number;
  readonly cited: readonly [number, number] | null;
  readonly cwe: {
    readonly id: number;
    readonly exists: boolean;
    readonly kind: string;
    readonly abstraction: string;
    readonly usage: string;
    readonly nameStatus: readonly string[];
    readonly lineage: readonly string[];
    readonly better?: readonly number[];
  } | null;
  readonly location: { readonly status: readonly string[]; readonly lines?: readonly number[] };
  readonly invented: readonly string[];
  readonly nearest?: readonly string[];
  readonly verdict: readonly string[];
  readonly duplicateOf?: number;
  readonly listWalk: boolean;
}

interface SeedTable {
  readonly source: { readonly folder: string; readonly file: string };
  readonly reviews: readonly { readonly id: string; readonly claims: readonly ExpectedClaim[] }[];
  readonly neverInvented: readonly string[];
  readonly contradiction: {
    readonly one: readonly (readonly [string, number])[];
    readonly other: readonly (readonly [string, number])[];
  };
}

type Found = ReadonlyMap<string, AuditedClaim>;

const table = JSON.parse(
  readFileSync(join(import.meta.dirname, 'seeds-expected.json'), 'utf8'),
) as SeedTable;
const title = 'Two confident reviews';
const folder = join(corpora, table.source.folder);
const papers = table.reviews.map(({ id }) => join(corpora, 'reviews', `${id}.txt`));

export function scoreSeeds(): Score | Missing {
  const missing = [folder, ...papers].find((path) => !existsSync(path));
  return missing === undefined ? compare(runAudit()) : { title, missing };
}

function runAudit(): AuditJson {
  const main = join(root, 'dist', 'hosts', 'cli', 'main.js');
  const command = [main, 'audit', ...papers, '--source', '.', '--format', 'json'];
  const ended = spawnSync(process.execPath, command, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (ended.status !== 1)
    console.log(`Exit code ${ended.status}, not 1, though claims are refuted. ${ended.stderr}`);
  return JSON.parse(ended.stdout) as AuditJson;
}

function compare(answer: AuditJson): Score {
  const found = new Map<string, AuditedClaim>();
  for (const { id, claims } of table.reviews) {
    const audited = answer.reviews.find((review) => review.id === id)?.claims ?? [];
    for (const claim of claims) {
      const match = matching(claim, audited);
      if (match !== undefined) found.set(`${id}#${claim.ordinal}`, match);
    }
  }
  const rows = table.reviews.flatMap(({ id, claims }) =>
    claims.map((claim) => {
      const audited = found.get(`${id}#${claim.ordinal}`);
      const faults = audited === undefined ? ['not read'] : faultsOf(claim, audited, id, found);
      const place = audited?.location.lines?.join('–') ?? '–';
      return [
        `${id.slice(0, 3)} #${claim.ordinal}`,
        audited?.verdict ?? '–',
        `${audited?.location.status ?? '–'} ${place}`,
        faults.join('; ') || 'agrees',
      ];
    }),
  );
  const others = [...contradictionFaults(found, answer), ...surplusFaults(found, answer)];
  const right = rows.filter((row) => row.at(-1) === 'agrees').length;
  const sound =
    'The contradiction about the polling loop is found and no other is seen; nothing but the claims is called a weakness.';
  return {
    title,
    headline: `What is true of the claims of two reviews, read by hand, against what the audit says; the facts are in [seeds-expected.json](../audit/seeds-expected.json). ${right} of ${rows.length} claims agree in everything.`,
    columns: ['claim', 'verdict', 'place', 'against the facts'],
    rows,
    judged: rows.map(([where = '', , , said = '']) => ({
      group: 'seeds',
      expected: true,
      reported: said === 'agrees',
      where,
      line: said,
    })),
    remarks: others.length === 0 ? [sound] : others,
  };
}

function matching(
  claim: ExpectedClaim,
  audited: readonly AuditedClaim[],
): AuditedClaim | undefined {
  const sameCwe = audited.filter((one) => (one.cwe?.id ?? null) === (claim.cwe?.id ?? null));
  const sameLines = sameCwe.filter(
    ({ cited }) => (cited.lines?.join() ?? '') === (claim.cited?.join() ?? ''),
  );
  return sameLines[0] ?? (claim.cwe === null ? undefined : sameCwe[0]);
}

function faultsOf(
  claim: ExpectedClaim,
  audited: AuditedClaim,
  review: string,
  found: Found,
): readonly string[] {
  const { location, verdict } = audited;
  const [from = 0, to = 0] = claim.location.lines ?? [];
  const isThere = location.lines !== null && location.lines[0] <= to && location.lines[1] >= from;
  const isFile = location.file === null || table.source.file.endsWith(location.file);
  const checks: readonly { readonly holds: boolean; readonly else: string }[] = [
    { holds: claim.verdict.includes(verdict), else: `verdict not ${claim.verdict.join(' or ')}` },
    { holds: !audited.weakness, else: 'is called a weakness' },
    { holds: audited.listWalk === claim.listWalk, else: `listWalk not ${claim.listWalk}` },
    {
      holds: claim.location.status.includes(location.status),
      else: `location not ${claim.location.status.join(' or ')}`,
    },
    { holds: from === 0 || isThere, else: `place not ${from} to ${to}` },
    { holds: isFile, else: `file ${location.file}` },
  ];
  const faults = checks.filter((check) => !check.holds).map((check) => check.else);
  return [
    ...faults,
    ...cweFaults(claim, audited),
    ...nameFaults(claim, audited),
    ...duplicateFaults(claim, audited, found.get(`${review}#${claim.duplicateOf}`)),
  ];
}

function cweFaults({ cwe: wanted }: ExpectedClaim, { cwe }: AuditedClaim): readonly string[] {
  if (wanted === null) return [];
  if (cwe === null) return ['CWE not read'];
  const faults = (['exists', 'kind', 'abstraction', 'usage'] as const)
    .filter((key) => cwe[key] !== wanted[key])
    .map((key) => `CWE ${key} ${cwe[key]}, not ${wanted[key]}`);
  if (!wanted.nameStatus.includes(cwe.nameStatus)) faults.push(`CWE name ${cwe.nameStatus}`);
  if (!wanted.lineage.includes(cwe.lineage)) faults.push(`lineage ${cwe.lineage}`);
  const lacking = (wanted.better ?? []).filter((id) => !cwe.better.includes(id));
  return lacking.length === 0 ? faults : [...faults, `better CWE lacks ${lacking.join(', ')}`];
}

function nameFaults(claim: ExpectedClaim, audited: AuditedClaim): readonly string[] {
  const invented = namesIn(audited.symbols.invented).map((name) => name.split('.').at(-1) ?? '');
  const missing = claim.invented.filter((name) => !invented.includes(name));
  const wrong = invented.filter((name) => !claim.invented.includes(name));
  const told = JSON.stringify([audited.symbols, audited.evidence]);
  const near = claim.nearest ?? [];
  const isNear = near.length === 0 || near.some((name) => told.includes(name));
  return [
    ...missing.map((name) => `${name} is not called invented`),
    ...wrong.map((name) => `${name} is called invented`),
    ...(isNear ? [] : ['the nearest real name is not told']),
  ];
}

function duplicateFaults(
  claim: ExpectedClaim,
  audited: AuditedClaim,
  first: AuditedClaim | undefined,
): readonly string[] {
  if (claim.duplicateOf === undefined)
    return audited.duplicateOf === null ? [] : [`is called a duplicate of ${audited.duplicateOf}`];
  const is = audited.duplicateOf?.split('#').at(-1);
  return first !== undefined && is === first.id ? [] : [`duplicate of ${is ?? 'none'}`];
}

function contradictionFaults(found: Found, answer: AuditJson): readonly string[] {
  const { one, other } = table.contradiction;
  const named = (side: SeedTable['contradiction']['one']): ReadonlySet<string> =>
    new Set(side.map(([id, ordinal]) => `${id}#${found.get(`${id}#${ordinal}`)?.id}`));
  const [left, right] = [named(one), named(other)];
  const pairs = answer.reviews.flatMap(({ id, claims }) =>
    claims.flatMap((claim) => claim.contradicts.map((ref) => [`${id}#${claim.id}`, ref] as const)),
  );
  const isMeant = ([a, b]: readonly [string, string]): boolean =>
    (left.has(a) && right.has(b)) || (right.has(a) && left.has(b));
  return [
    ...(pairs.some(isMeant) ? [] : ['The contradiction about the polling loop is not found.']),
    ...pairs.filter((pair) => !isMeant(pair)).map(([a, b]) => `${a} is said to contradict ${b}.`),
  ];
}

function surplusFaults(found: Found, answer: AuditJson): readonly string[] {
  const known = new Set(found.values());
  return answer.reviews.flatMap(({ id, claims }) =>
    claims
      .filter((claim) => !known.has(claim) && (claim.weakness || claim.verdict === 'confirmed'))
      .map((claim) => `${id}#${claim.id} is no claim of the review and is ${claim.verdict}.`),
  );
}
