import { describe, expect, it } from 'vitest';
import type { TraceStep } from '../../src/findings/finding.js';
import { gating } from '../../src/findings/gate.js';
import { joinFindings } from '../../src/findings/join.js';
import { severityIn } from '../../src/findings/severity.js';
import { makeFinding, region } from './make-finding.js';

const source = (line: number): TraceStep => ({
  kind: 'source',
  region: region('app.py', line, 5, 9),
  quote: `line ${line}`,
  says: 'The request is read.',
});

describe('joining findings', () => {
  it('tells the surest and shortest flow and lists the other sources', () => {
    const far = makeFinding({ trace: [source(3), source(4)], sourceKind: 'http-header' });
    const near = makeFinding({ trace: [source(7)] });
    const unsure = makeFinding({ trace: [source(1)], confidence: 'low', sourceKind: 'file' });
    const [joined, ...rest] = joinFindings([unsure, far, near]);
    expect(rest).toEqual([]);
    expect(joined.trace).toEqual(near.trace);
    expect(joined.otherSources.map((other) => [other.region.startLine, other.kind])).toEqual([
      [1, 'file'],
      [3, 'http-header'],
    ]);
  });

  it('does not list the source that is told', () => {
    const [joined] = joinFindings([
      makeFinding({ trace: [source(7)] }),
      makeFinding({ trace: [source(7), source(8)] }),
    ]);
    expect(joined.otherSources).toEqual([]);
  });

  it('leaves out a finding at the place where the flow of another begins', () => {
    const atSource = makeFinding({ region: source(7).region });
    const flowing = makeFinding({ trace: [source(7)] });
    const otherWeakness = makeFinding({ region: source(7).region, weakness: 'code-injection' });
    expect(joinFindings([atSource, flowing, otherWeakness])).toEqual([flowing, otherWeakness]);
  });

  it('keeps weaknesses and sinks apart, in reading order', () => {
    const list = [
      makeFinding({ region: region('b.py', 1) }),
      makeFinding({ region: region('a.py', 10) }),
      makeFinding({ region: region('a.py', 9) }),
      makeFinding({ region: region('a.py', 9), weakness: 'code-injection' }),
    ];
    const order = joinFindings(list).map(
      (one) => `${one.region.file}:${one.region.startLine} ${one.weakness}`,
    );
    expect(order).toEqual([
      'a.py:9 code-injection',
      'a.py:9 sql-injection',
      'a.py:10 sql-injection',
      'b.py:1 sql-injection',
    ]);
    expect(joinFindings([...list].reverse())).toEqual(joinFindings(list));
  });
});

describe('the gate', () => {
  const findings = [
    makeFinding({ severity: 'medium' }),
    makeFinding({ severity: 'critical', role: 'test' }),
    makeFinding({ severity: 'high', confidence: 'low' }),
  ];

  it('counts production findings at or above the severity and the confidence', () => {
    expect(gating(findings, { failOn: 'low', minConfidence: 'low' })).toEqual([
      findings[0],
      findings[2],
    ]);
    expect(gating(findings, { failOn: 'high', minConfidence: 'low' })).toEqual([findings[2]]);
    expect(gating(findings, { failOn: 'low', minConfidence: 'medium' })).toEqual([findings[0]]);
  });

  it('can be left open', () => {
    expect(gating(findings, { failOn: 'never', minConfidence: 'low' })).toEqual([]);
  });
});

it('lowers the severity by one step outside production', () => {
  expect(severityIn('production', 'critical')).toBe('critical');
  expect(severityIn('test', 'critical')).toBe('high');
  expect(severityIn('example', 'low')).toBe('low');
});
