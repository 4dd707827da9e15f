/**
 * A claim that cites a weakness by its CWE at the very place where the engine proves it is true, in
 * whatever words it says so, also where the words alone would prove another one; and a claim that only cites lines is about the code that is proved.
 */
import { lineage } from '../cwe/lineage.js';
import { cweCatalogue } from '../cwe/shipped.js';
import type { Finding } from '../findings/finding.js';
import type { FoundPlace } from './anchor.js';
import type { AuditedSource } from './audited-source.js';
import type { CitedCwe } from './claim.js';
import type { ExaminedClaim } from './examined.js';
import { overlap } from './functions.js';
import { isOfLocalUsers } from './mechanism/proof.js';

/** With the finding that proves it, where the examination of its words did not come to one. */
export function withProof(
  { review, program }: Pick<AuditedSource, 'review' | 'program'>,
  examined: ExaminedClaim,
): ExaminedClaim {
  const { claim, anchor, mechanism } = examined;
  const [cited] = claim.cwes;
  const { place, status, by } = anchor;
  if (cited === undefined || place === null) return examined;
  const isProved = mechanism.outcome === 'proved';
  if (isProved && mechanism.finding !== null && fits(cited, mechanism.finding)) return examined;
  if (status === 'ambiguous' || (status === 'absent' && by !== 'similar-quote')) return examined;
  const here = review.findings.filter(
    (finding) => isAt(finding, place) && !isOfLocalUsers(finding, program),
  );
  const named =
    here.find(({ cwe }) => cwe === cited.id) ??
    (isProved ? undefined : here.find((finding) => fits(cited, finding)));
  if (named === undefined) return here.length === 0 ? examined : withOther(examined, here[0]);
  const { region, quote, message } = named;
  const evidence = {
    file: region.file,
    lines: [region.startLine, region.endLine] as const,
    quote,
    says: message,
  };
  return {
    ...examined,
    mechanism: {
      weaknessId: named.weakness,
      cweOfMechanism: [named.cwe, ...named.relatedCwes],
      outcome: 'proved',
      closedWorld: false,
      evidence: [evidence],
      finding: named,
    },
  };
}

function fits({ id }: CitedCwe, finding: Finding): boolean {
  return lineage(cweCatalogue(), id, finding) === 'fits';
}

/** Where another weakness is, words that were understood wrongly must not make it look clean. */
function withOther(examined: ExaminedClaim, { region, quote, title, cwe }: Finding): ExaminedClaim {
  const { mechanism } = examined;
  if (mechanism.outcome !== 'contradicted') return examined;
  const other = {
    file: region.file,
    lines: [region.startLine, region.endLine] as const,
    quote,
    says: `What is here is another weakness: ${title} (CWE-${cwe}).`,
  };
  const evidence = [other, ...mechanism.evidence];
  return { ...examined, mechanism: { ...mechanism, outcome: 'not-shown', evidence } };
}

export function withPlaceOfProof(examined: ExaminedClaim): ExaminedClaim {
  const { claim, anchor, mechanism } = examined;
  const finding = mechanism.outcome === 'proved' ? mechanism.finding : null;
  if (finding === null || (anchor.by !== 'line' && anchor.place !== null)) return examined;
  if (anchor.place !== null && isAt(finding, anchor.place)) return examined;
  const { region } = finding;
  const lines = [region.startLine, region.endLine] as const;
  const place = { file: region.file, lines, start: 0, end: 0 };
  const isAsCited = claim.places.some(
    ({ lines: cited }) => cited !== null && overlap(cited, lines),
  );
  const told = anchor.status === 'none' || isAsCited ? 'exact' : 'moved';
  const status = anchor.inventedQuotes.length > 0 ? anchor.status : told;
  return { ...examined, anchor: { ...anchor, status, place } };
}

function isAt({ region }: Finding, place: FoundPlace): boolean {
  return (
    place.file === region.file &&
    region.startLine <= place.lines[1] &&
    place.lines[0] <= region.endLine
  );
}
