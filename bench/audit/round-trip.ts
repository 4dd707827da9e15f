/**
 * The round trip: every finding that `review` writes as Markdown, given back to the audit on the same source,
 * must be confirmed at its exact place.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cweCatalogue, markdownReport, weaknesses } from '../../src/index.js';
import { readSpec } from '../../test/spec.js';
import { root } from '../assay.js';
import { corpora, percent, type Score } from '../score.js';
import { auditProgram } from './auditor.js';
import type { AuditedClaim } from './contract.js';
import { type Program, pythonBelow, reviewProgram } from './truth.js';

interface RoundTrip {
  readonly program: string;
  readonly findings: number;
  /** Confirmed at the exact place. */
  readonly returned: number;
  /** What came back otherwise, one sentence each. */
  readonly faults: readonly string[];
}

async function roundTrip(program: Program, role: 'production' | null): Promise<RoundTrip> {
  const review = await reviewProgram(program, role);
  const { findings } = review;
  const text = markdownReport(review, { weaknesses, catalogue: cweCatalogue() });
  const answer = await auditProgram(program, [{ file: 'review.md', text }]);
  const claims = new Set(answer.reviews.flatMap((one) => one.claims));
  const faults: string[] = [];
  for (const { cwe, region, weakness } of findings) {
    const place = `${region.file}:${region.startLine} ${weakness}`;
    const isIt = (claim: AuditedClaim): boolean =>
      claim.cwe?.id === cwe &&
      claim.cited.file === region.file &&
      claim.cited.lines?.[0] === region.startLine;
    const claim = [...claims].find(isIt);
    if (claim === undefined) faults.push(`${place} was not read as a claim`);
    else if (claim.location.status !== 'exact')
      faults.push(`${place} is located ${claim.location.status}`);
    else if (claim.verdict !== 'confirmed') faults.push(`${place} is ${claim.verdict}`);
    if (claim !== undefined) claims.delete(claim);
  }
  for (const claim of claims)
    if (claim.weakness) faults.push(`${claim.title} is no finding and is ${claim.verdict}`);
  const returned = findings.length - new Set(faults.filter((f) => !f.includes('no finding'))).size;
  return { program: program.name, findings: findings.length, returned, faults };
}

const PROJECTS = ['redash', 'flasky', 'pygoat', 'vulpy'];

/** The programs of the specs of the weaknesses, and four real projects. */
export async function scoreRoundTrip(): Promise<Score> {
  const folder = join(root, 'src', 'weaknesses');
  const rows: (readonly string[])[] = [];
  const trips: RoundTrip[] = [];
  const specs: RoundTrip[] = [];
  for (const id of readdirSync(folder).sort()) specs.push(...(await specTrips(folder, id)));
  rows.push(rowOf('programs of the specs', specs));
  for (const name of PROJECTS) {
    const files = pythonBelow(join(corpora, name));
    const trip =
      files.length === 0 ? [] : [await roundTrip({ name, origin: 'public', files }, null)];
    rows.push(files.length === 0 ? [name, 'missing', '', ''] : rowOf(name, trip));
    trips.push(...trip);
  }
  const all = [...specs, ...trips];
  rows.push(rowOf('all', all));
  return {
    title: 'The round trip',
    headline:
      'Findings that `assay review --format markdown` writes, audited on the same source: each must be confirmed at its exact place.',
    columns: ['source', 'findings', 'confirmed in place', '%'],
    rows,
    judged: all.flatMap(({ program, faults }) =>
      faults.map((line) => ({
        group: program,
        expected: true,
        reported: false,
        where: program,
        line,
      })),
    ),
    remarks: [],
  };
}

async function specTrips(folder: string, id: string): Promise<readonly RoundTrip[]> {
  let page: string;
  try {
    page = readFileSync(join(folder, id, 'spec.md'), 'utf8');
  } catch {
    return [];
  }
  const trips: RoundTrip[] = [];
  for (const { title, files, threats } of readSpec(page)) {
    if (threats.includes('local')) continue;
    const program: Program = { name: `${id}: ${title}`, origin: 'spec', files };
    trips.push(await roundTrip(program, 'production'));
  }
  return trips;
}

function rowOf(name: string, trips: readonly RoundTrip[]): readonly string[] {
  const findings = trips.reduce((sum, trip) => sum + trip.findings, 0);
  const returned = trips.reduce((sum, trip) => sum + trip.returned, 0);
  return [name, `${findings}`, `${returned}`, percent(returned, findings)];
}
