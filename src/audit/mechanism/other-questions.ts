/**
 * Claims that no sink and no single call decides: missing validation in general, who may do what,
 * order in time, memory, and remarks on quality.
 */

import { judge } from './flow-question.js';
import { languageName, managedBy } from './memory.js';
import { type Answer, answer, type Probe, roleAt, shown } from './probe.js';
import { findingsAt, otherFinding, proved, provenBy } from './proof.js';
import { listed, nameOf } from './words.js';

/** "Not validated": only what arrives somewhere harmful needs it. */
export function askValidation(probe: Probe): Answer {
  const { source, place } = probe;
  const met = findingsAt(probe).find(
    ({ finding, by }) => by !== 'function' && provenBy(probe, finding),
  );
  if (met !== undefined) return proved(met.finding);
  const sinks = source.program.sinks(place);
  if (sinks.length > 0) return judge(probe, sinks);
  const given = source.program
    .callsAt(place)
    .flatMap(({ positional, keywords }) => [...positional, ...keywords.values()]);
  const isUntrusted = given.some(({ natures }) => natures.includes('untrusted'));
  const says = isUntrusted
    ? 'Data from outside is used here, and nothing that could do harm with it was found.'
    : 'Nothing from outside was seen to arrive here.';
  return answer('not-shown', { evidence: [shown(source, place, says)] });
}

/** What one place cannot show: only a finding of the engine does. */
export function askWhole(probe: Probe): Answer {
  const met = findingsAt(probe).find(({ finding }) => provenBy(probe, finding));
  if (met !== undefined) return proved(met.finding);
  const other = otherFinding(probe);
  const says = `Whether there is ${nameOf(probe.row.id)} here cannot be told from the code that was seen.`;
  return answer('unknown', {
    evidence: [...(other === null ? [] : [other.evidence]), shown(probe.source, probe.place, says)],
    finding: other?.finding ?? null,
  });
}

/** Errors of memory in a language that manages memory, where nothing reaches around it. */
export function askMemory(probe: Probe): Answer {
  const { source, place, row } = probe;
  const file = source.program.files().find(({ path }) => path === place.path);
  const manner = file === undefined ? null : managedBy(file.language, row.id);
  if (file === undefined || manner === null) return answer('unknown');
  const around = file.imports.filter((name) => manner.except.includes(name.split('.')[0]!));
  const language = languageName(file.language);
  if (around.length > 0) {
    const says = `${language} itself rules it out, but the file uses ${listed(
      around.map((name) => `\`${name}\``),
      'and',
    )}.`;
    return answer('unknown', { evidence: [shown(source, place, says)] });
  }
  const says = `The file is ${language}: ${manner.says}.`;
  return answer('contradicted', { closedWorld: true, evidence: [shown(source, place, says)] });
}

/** Remarks on quality: true or not, they name no weakness. */
export function askRemark(probe: Probe): Answer {
  const { source, place, row } = probe;
  const other = otherFinding(probe);
  const besides = other === null ? [] : [other.evidence];
  const finding = other?.finding ?? null;
  if (row.id === 'incorrect-calculation') {
    const calculates = source.program.calculates(place);
    const says = calculates
      ? 'Something is computed here; nothing shows that it is wrong.'
      : 'Nothing is computed here.';
    return answer(calculates || probe.around === null ? 'unknown' : 'contradicted', {
      closedWorld: !calculates,
      evidence: [shown(source, place, says), ...besides],
      finding,
    });
  }
  if (row.id === 'control-flow')
    return answer('not-shown', {
      evidence: [
        shown(source, place, 'The claim names no event that could go wrong here.'),
        ...besides,
      ],
      finding,
    });
  if (row.id === 'configuration' && roleAt(probe) === 'production') {
    const open = 'Whether this setting does harm cannot be told from the code.';
    return answer('unknown', { evidence: [shown(source, place, open), ...besides], finding });
  }
  const says =
    'This is a remark on how the code is written, not on what somebody could do with it.';
  return answer('harmless-fact', { evidence: [shown(source, place, says), ...besides], finding });
}
