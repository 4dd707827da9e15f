/**
 * A claim that cites a weakness by its CWE at the very place where the engine proves it is true, in
 * whatever words it says so; and a claim that only cites lines is about the code that is proved.
 */
import { lineage } from '../cwe/lineage.js';
import { cweCatalogue } from '../cwe/shipped.js';
import type { Finding, Review } from '../findings/finding.js';
import type { FoundPlace } from './anchor.js';
import type { ExaminedClaim } from './examined.js';

/** With the finding that proves it, where the examination of its words did not come to one. */
export function withProof(review: Review, examined: ExaminedClaim): ExaminedClaim {
  const { claim, anchor, mechanism } = examined;
  const [cited] = claim.cwes;
  const { place, status, by } = anchor;
  if (mechanism.outcome === 'proved' || cited === undefined || place === null) return examined;
  if (status === 'ambiguous' || (status === 'absent' && by !== 'similar-quote')) return examined;
  const here = review.findings.filter((finding) => isAt(finding, place));
  const named =
    here.find(({ cwe }) => cwe === cited.id) ??
    here.find((finding) => lineage(cweCatalogue(), cited.id, finding) === 'fits');
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
  const { anchor, mechanism } = examined;
  const finding = mechanism.outcome === 'proved' ? mechanism.finding : null;
  if (finding === null || (anchor.by !== 'line' && anchor.place !== null)) return examined;
  if (anchor.place !== null && isAt(finding, anchor.place)) return examined;
  const { region } = finding;
  const lines = [region.startLine, region.endLine] as const;
  const place = { file: region.file, lines, start: 0, end: 0 };
  const told = anchor.status === 'none' ? 'exact' : 'moved';
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
