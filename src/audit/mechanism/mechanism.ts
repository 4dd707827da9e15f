/**
 * Whether what a claim says happens can happen in the code: the class of weakness that its words
 * describe, and what the engine knows of the premises of that class.
 *
 * Words choose the question (`classify.ts`), the code decides the answer: `contradicted` is said only
 * with a line that speaks against a premise, or where everything that could matter is accounted for.
 */
import { lineage } from '../../cwe/lineage.js';
import { cweCatalogue } from '../../cwe/shipped.js';
import type { Finding } from '../../findings/finding.js';
import { weaknesses } from '../../weaknesses/index.generated.js';
import type { AnchoredClaim } from '../anchor.js';
import type { AuditedSource } from '../audited-source.js';
import type { Claim } from '../claim.js';
import type { Evidence } from '../evidence.js';
import { wrongArguments } from './cited-arguments.js';
import type { MechanismClass, Question } from './classes/class.js';
import { classOf } from './classes/classes.js';
import { classify } from './classify.js';
import { askFlow } from './flow-question.js';
import { askHandling } from './handling-question.js';
import { namesIn } from './names.js';
import { askMemory, askRemark, askValidation, askWhole } from './other-questions.js';
import type { MechanismOutcome } from './outcome.js';
import { askPlace } from './place-question.js';
import { type Answer, answer, findingsOf, type Probe, probeFor, roleAt } from './probe.js';
import { findingsAt, isOfLocalUsers, proved, provenBy } from './proof.js';
import { askResource } from './resource-question.js';
import { askSecret } from './secret-question.js';

export interface MechanismResult {
  /** Id of the weakness that the words describe, null where none is recognised. */
  readonly weaknessId: string | null;
  /** CWEs of what is described, the most fitting first; empty where it is not known. */
  readonly cweOfMechanism: readonly number[];
  readonly outcome: MechanismOutcome;
  /** Whether all callees were resolved and every sink of the class is accounted for. */
  readonly closedWorld: boolean;
  /** Each tested premise, the deciding one first. */
  readonly evidence: readonly Evidence[];
  /** The engine's own finding, where it proves or disproves the claim. */
  readonly finding: Finding | null;
}

const QUESTIONS: Readonly<Record<Question, (probe: Probe) => Answer>> = {
  flow: askFlow,
  place: askPlace,
  secret: askSecret,
  resource: askResource,
  handling: askHandling,
  validation: askValidation,
  whole: askWhole,
  remark: askRemark,
  memory: askMemory,
};

export function testMechanism(source: AuditedSource, claim: AnchoredClaim): MechanismResult {
  const reading = classify(claim.claim, namesIn(source));
  const rows = reading.rows.length > 0 ? reading.rows : classByFinding(source, claim);
  const answers = rows.map((row) => ask(source, claim, row));
  const proofs = answers.filter(
    // That something is not checked is said of many weaknesses: in passing, it proves none.
    ({ outcome }, index) => outcome === 'proved' && (index === 0 || !isAnyWeakness(rows[index])),
  );
  const [proof] = proofs;
  if (proof !== undefined) return proofs.find((one) => isCited(claim.claim, one)) ?? proof;
  const tested = reading.isNamed ? undefined : answers.find(({ outcome }) => outcome !== 'unknown');
  const first = tested ?? answers[0] ?? result(null, answer('unknown'));
  const loop = boundedLoop(rows, answers);
  if (loop !== undefined) return loop;
  const isPlain = reading.isClear || (reading.isNamed && !hasFindingAt(source, claim, rows[0]));
  return isPlain ? first : withDoubt(first);
}

/** Whether a claim cites the CWE of what was found. */
function isCited({ cwes: [cited] }: Claim, { finding }: MechanismResult): boolean {
  if (cited === undefined || finding === null) return false;
  return lineage(cweCatalogue(), cited.id, finding) === 'fits';
}

/** Whether a class is told by what is missing, so that any weakness may be meant. */
function isAnyWeakness(row: MechanismClass | undefined): boolean {
  return row?.question === 'validation';
}

/** A loop that lacks a timeout is meant as a loop: its bound and its pause answer the claim. */
function boundedLoop(
  rows: readonly MechanismClass[],
  answers: readonly MechanismResult[],
): MechanismResult | undefined {
  const [first] = rows;
  const isOpen = answers[0]?.outcome === 'not-shown' || answers[0]?.outcome === 'unknown';
  const at = rows.findIndex(
    ({ question, kin }) => question === 'resource' && kin?.includes(first?.id ?? '') === true,
  );
  return isOpen && at > 0 && answers[at]?.outcome === 'contradicted' ? answers[at] : undefined;
}

/** Whether something is found at the very place, which an unclear claim may then mean. */
function hasFindingAt(
  source: AuditedSource,
  claim: AnchoredClaim,
  row: MechanismClass | undefined,
): boolean {
  const probe = row === undefined ? null : probeFor(source, claim, row);
  return probe !== null && findingsAt(probe).some(({ by }) => by === 'sink');
}

/** Where it is not clear what a claim says, nothing can contradict it. */
function withDoubt(answered: MechanismResult): MechanismResult {
  return answered.outcome === 'contradicted' ? { ...answered, outcome: 'not-shown' } : answered;
}

/** The answer for one class that the claim may mean. */
function ask(source: AuditedSource, claim: AnchoredClaim, row: MechanismClass): MechanismResult {
  const probe = probeFor(source, claim, row);
  if (probe === null) return result(row, withoutPlace(source, claim, row));
  const asked = withoutLocal(probe, QUESTIONS[row.question](probe));
  const besides = asked.outcome === 'proved' ? [] : wrongArguments(probe);
  return result(row, {
    ...asked,
    evidence: [...asked.evidence, ...besides, ...roleEvidence(probe)],
  });
}

function result(row: MechanismClass | null, answered: Answer): MechanismResult {
  const { outcome, closedWorld, evidence, finding } = answered;
  const isProof = outcome === 'proved' && finding !== null;
  return {
    weaknessId: isProof ? finding.weakness : (row?.id ?? null),
    cweOfMechanism: isProof ? [finding.cwe, ...finding.relatedCwes] : cwesOf(row),
    outcome,
    closedWorld,
    evidence,
    finding,
  };
}

function cwesOf(row: MechanismClass | null): readonly number[] {
  if (row === null) return [];
  const weakness = weaknesses.find(({ id }) => id === row.id);
  return weakness ? [...new Set([weakness.cwe, ...weakness.relatedCwes])] : row.cwes;
}

/** Where the words name no class: that of a finding at the very place whose CWE the claim cites. */
function classByFinding(source: AuditedSource, claim: AnchoredClaim): MechanismClass[] {
  const any: MechanismClass = { id: '', question: 'whole', cwes: [], says: '' };
  const probe = probeFor(source, claim, any);
  if (probe === null) return [];
  const met = findingsAt(probe).find(
    ({ finding: { cwe, relatedCwes }, by }) =>
      by !== 'function' &&
      claim.claim.cwes.some(
        ({ id }) => lineage(cweCatalogue(), id, { cwe, relatedCwes }) === 'fits',
      ),
  );
  const row = met === undefined ? undefined : classOf(met.finding.weakness);
  return row === undefined ? [] : [row];
}

/** A claim that names a file and no line in it: a finding of its class in the file is what it means. */
function withoutPlace(
  source: AuditedSource,
  { anchor }: AnchoredClaim,
  row: MechanismClass,
): Answer {
  if (anchor.file === null || anchor.status === 'absent') return answer('unknown');
  const finding = findingsOf(source).find(
    (one) => one.region.file === anchor.file && provenBy({ row }, one),
  );
  return finding === undefined ? answer('unknown') : proved(finding);
}

/** Code that attackers do not reach is said to be so. */
function roleEvidence(probe: Probe): Evidence[] {
  const role = roleAt(probe);
  if (role === 'production') return [];
  const says = `The file is ${ROLES[role] ?? role}.`;
  return [{ file: probe.place.path, lines: null, quote: '', says }];
}

/** What only a local user could do is no proof: few reviews mean that, and `review` reports it only when asked. */
function withoutLocal({ source, place }: Probe, asked: Answer): Answer {
  const { finding, outcome, evidence } = asked;
  if (outcome !== 'proved' || finding === null) return asked;
  if (!isOfLocalUsers(finding, source.program)) return asked;
  const says = 'Only a local user controls that data, nobody on the network.';
  const told = [...evidence, { file: place.path, lines: null, quote: '', says }];
  return { ...asked, outcome: 'possible', evidence: told };
}

const ROLES: Readonly<Record<string, string>> = {
  test: 'test code, which attackers do not reach',
  example: 'an example',
  generated: 'written by a program',
  vendored: "somebody else's code that is carried along",
  documentation: 'documentation',
};
