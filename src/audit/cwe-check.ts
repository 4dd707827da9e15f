/**
 * Holds the CWE that a claim cites against the catalogue, and against the CWE of what it describes.
 */

import type { CweEntry } from '../cwe/entry.js';
import { lineage } from '../cwe/lineage.js';
import { findByName, nameStatus } from '../cwe/names.js';
import { cweCatalogue } from '../cwe/shipped.js';
import type { CitedCwe, Claim } from './claim.js';
import type { Evidence } from './evidence.js';
import type { MechanismResult } from './mechanism/mechanism.js';
import type { CweCheck } from './verdict.js';

const MOST_BETTER = 5;

export function checkCwe(claim: Claim, mechanism: MechanismResult): CweCheck | null {
  const [cited] = claim.cwes;
  if (cited === undefined) return null;
  const catalogue = cweCatalogue();
  const entry = catalogue.entry(cited.id);
  const [cwe, ...relatedCwes] = mechanism.cweOfMechanism;
  const status = statusOfName(cited);
  const relation =
    cwe === undefined ? 'unknown' : lineage(catalogue, cited.id, { cwe, relatedCwes });
  const isGood = entry !== undefined && catalogue.isAllowedForMapping(cited.id);
  const better = new Set<number>();
  if (cwe !== undefined && (relation !== 'fits' || !isGood)) better.add(cwe);
  if (!isGood && cwe === undefined)
    for (const id of catalogue.replacements(cited.id)) better.add(id);
  if (status !== 'exact' && cwe === undefined)
    for (const { id } of findByName(catalogue, cited.name)) better.add(id);
  better.delete(cited.id);
  return {
    id: cited.id,
    exists: entry !== undefined,
    kind: entry?.kind ?? null,
    status: entry?.status ?? null,
    abstraction: entry?.abstraction ?? null,
    usage: entry?.usage ?? null,
    nameStatus: status,
    lineage: relation,
    better: [...better].slice(0, MOST_BETTER),
  };
}

/** Words beside the number count as a name only where they are one, or are written like one. */
function statusOfName({ id, name, isTitle }: CitedCwe): CweCheck['nameStatus'] {
  const catalogue = cweCatalogue();
  const entry = catalogue.entry(id);
  if (name === '' || entry === undefined) return 'absent';
  if (isTitle === true) return statusOfTitle(entry, name);
  const candidates = [name, ...shortened(name)];
  for (const candidate of candidates) {
    const status = nameStatus(catalogue, id, candidate);
    if (status === 'exact' || status === 'stale') return status;
  }
  const isOther = candidates.some((candidate) => findByName(catalogue, candidate).length > 0);
  return isOther || isWrittenAsName(name) ? 'wrong' : 'absent';
}

/** A title counts as a name only letter by letter, or where it is written as MITRE writes names. */
function statusOfTitle(entry: CweEntry, title: string): CweCheck['nameStatus'] {
  const isName = (name: string): boolean =>
    name.toLowerCase() === title.toLowerCase() || name.includes(`('${title}')`);
  if (isName(entry.name)) return 'exact';
  if (entry.previousNames.includes(title)) return 'stale';
  if (isNameOfAnother(entry, title)) return 'wrong';
  const words = title.split(/\s+/).filter((word) => word.length > 3);
  const isTitleCase = words.length > 1 && words.every((word) => /^\P{Ll}/u.test(word));
  return isTitleCase && isWrittenAsName(title) ? 'wrong' : 'absent';
}

/** Whether a title is, letter by letter, what the catalogue calls another weakness. */
function isNameOfAnother(entry: CweEntry, title: string): boolean {
  if (title.split(/\s+/).length < 3) return false;
  const catalogue = cweCatalogue();
  return findByName(catalogue, title).some(({ id }) => {
    const named = catalogue.entry(id);
    return id !== entry.id && named?.kind === 'weakness' && named.name === title;
  });
}

/** The name without what a title puts behind it: `SQL Injection in login`, `… - Line 3`. */
function shortened(name: string): string[] {
  const cuts = [
    ...name.matchAll(
      /\s+(?:in|at|via|through|on|within|of)\s|\s*[-\u2013\u2014:,;(]\s|\s+(?:vulnerability|issue|weakness|attack|flaw)\b/gi,
    ),
  ];
  return cuts
    .map((cut) => name.slice(0, cut.index).trim())
    .filter((part) => part.length > 3)
    .reverse();
}

/** As MITRE writes names: `Improper …`, `Missing …`, with capital letters. */
function isWrittenAsName(name: string): boolean {
  const words = name.split(/\s+/);
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return (
    words.length >= 2 &&
    words.length <= 16 &&
    capitals * 2 >= words.length &&
    /^(?:Improper|Missing|Use|Uncontrolled|Insufficient|Incorrect|Exposure|Insecure|Inadequate|Unrestricted|Cleartext|Plaintext|Weak|Inclusion|Generation|Execution|External|Deserialization|Cross-Site|Server-Side|Observable|Files?|Authentication|Authorization|Reliance|Protection|Reversible|Initialization|Allocation|Untrusted|Unverified|Storage|Transmission|Predictable|Small|Not|Download|Active|Information|Insertion|Inappropriate|Incomplete|Key|Lack|Privilege|Relative|Absolute|Path|URL|Origin)\b/.test(
      name,
    )
  );
}

/** What is to be said of the citation, a sentence each. */
export function cweEvidence(check: CweCheck): Evidence[] {
  const { version, entry } = {
    version: cweCatalogue().version,
    entry: cweCatalogue().entry(check.id),
  };
  const say = (says: string): Evidence => ({
    file: null,
    lines: null,
    quote: entry === undefined ? '' : `CWE-${entry.id}: ${entry.name}`,
    says,
  });
  const better = check.better
    .slice(0, 3)
    .map((id) => `CWE-${id}`)
    .join(', ');
  const instead = better === '' ? '' : `; ${better} fits better`;
  if (entry === undefined) return [say(`CWE ${version} has no entry ${check.id}${instead}.`)];
  const out: Evidence[] = [];
  if (entry.kind !== 'weakness')
    out.push(say(`CWE-${check.id} is a ${entry.kind} and no weakness${instead}.`));
  else if (entry.status === 'Deprecated' || entry.status === 'Obsolete')
    out.push(say(`CWE-${check.id} is ${entry.status.toLowerCase()}${instead}.`));
  else if (check.usage === 'Prohibited' || check.usage === 'Discouraged')
    out.push(
      say(
        `CWE ${version} calls the use of CWE-${check.id} for real weaknesses ${check.usage.toLowerCase()}${instead}.`,
      ),
    );
  else if (check.lineage === 'beside')
    out.push(say(`CWE-${check.id} is another weakness than the one described${instead}.`));
  else if (check.lineage === 'too-general' || check.lineage === 'too-specific')
    out.push(
      say(
        `CWE-${check.id} is ${check.lineage === 'too-general' ? 'more general' : 'more specific'} than what is described${instead}.`,
      ),
    );
  if (check.nameStatus === 'wrong') out.push(say(`CWE-${check.id} is called "${entry.name}".`));
  if (check.nameStatus === 'stale')
    out.push(say(`CWE-${check.id} is called "${entry.name}" today.`));
  return out;
}
