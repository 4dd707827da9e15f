/**
 * Runs the bench: corpora with known truth, and speed. Corpora are read from `ASSAY_CORPORA` (default
 * `.corpora/`); what is missing there is said and skipped, never fetched.
 *
 *     npm run build && npx tsx bench/run.ts [PART...] [--list] [--write]
 *
 * Parts: realvuln, benchmark-python, sven, pysastbench, security-eval, securibench, secbench,
 * semgrep-rules, semgrep-rules-python, audit-corpus, audit-seeds, audit-round-trip, speed; all without any. `--list` prints every miss and false alarm, `--write` puts the
 * figures into bench/results, with the commit that they are of.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './assay.js';
import { scoreAuditCorpus } from './audit/corpus-score.js';
import { scoreRoundTrip } from './audit/round-trip.js';
import { scoreSeeds } from './audit/seeds.js';
import { scoreBenchmarkPython } from './benchmark-python.js';
import { whenMeasured } from './measured.js';
import { scorePySastBench, scoreSven } from './pairs.js';
import { scoreRealVuln } from './realvuln.js';
import { type Missing, render, renderWrong, type Score } from './score.js';
import { scoreSecBench } from './secbench.js';
import { scoreSecuribench } from './securibench.js';
import { scoreSecurityEval } from './security-eval.js';
import { scoreSemgrepRules, scoreSemgrepRulesPython } from './semgrep-rules.js';
import { measureSpeed } from './speed.js';

const parts: Readonly<Record<string, () => Score | Missing | Promise<Score | Missing>>> = {
  realvuln: scoreRealVuln,
  'benchmark-python': scoreBenchmarkPython,
  sven: scoreSven,
  pysastbench: scorePySastBench,
  'security-eval': scoreSecurityEval,
  securibench: scoreSecuribench,
  secbench: scoreSecBench,
  'semgrep-rules': scoreSemgrepRules,
  'semgrep-rules-python': scoreSemgrepRulesPython,
  'audit-corpus': scoreAuditCorpus,
  'audit-seeds': scoreSeeds,
  'audit-round-trip': scoreRoundTrip,
  speed: measureSpeed,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const chosen = positionals.length > 0 ? positionals : Object.keys(parts);
for (const name of chosen) {
  const part = parts[name];
  if (part === undefined)
    throw new Error(`no part ${name}; there are ${Object.keys(parts).join(', ')}`);
  const score = await part();
  const text = render(score);
  console.log(text);
  if (values.list && 'judged' in score) console.log(`${renderWrong(score)}\n`);
  if (values.write && 'judged' in score) write(name, text);
}

function write(name: string, text: string): void {
  const folder = join(root, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.md`), `${text.replace(/^## /, '# ')}\n${whenMeasured()}\n`);
}
