/**
 * A configuration applied to files: which are reviewed, in which role, with which weaknesses turned
 * off, and what to tell the reader that it hides. Patterns are those of `.gitignore`, relative to the
 * folder of the configuration.
 */
import ignore from 'ignore';
import type { Role } from '../../findings/finding.js';
import type { DisabledWeakness } from '../../review/request.js';
import { slashed } from '../disk/roots.js';
import type { Config } from './config.js';

/** Why a file is not reviewed. */
export type Omission = 'excluded' | 'not-included';

/** Tells whether a path (real, absolute) matches. */
type Matcher = (real: string) => boolean;

export class ConfigRules {
  private readonly config: Config;
  private readonly included: Matcher | null;
  private readonly excluded: Matcher;
  private readonly roles: { matches: Matcher; role: Role }[];
  private readonly disabled: { matches: Matcher; rule: DisabledWeakness }[];

  /** `suppresses`: whether turning weaknesses off holds, too. */
  constructor(config: Config, { suppresses }: { suppresses: boolean }) {
    const matcher = (patterns: readonly string[]) => matcherOf(config.folder, patterns);
    this.config = config;
    this.included = config.include === null ? null : matcher(config.include);
    this.excluded = matcher(config.exclude);
    this.roles = config.roles.map(({ pattern, role }) => ({ matches: matcher([pattern]), role }));
    const turnedOff = suppresses ? config.disable : [];
    this.disabled = turnedOff.map(({ weakness, paths, reason }) => ({
      matches: paths === null ? () => true : matcher(paths),
      rule: { weakness, reason },
    }));
  }

  /** Why the file is not reviewed, or null where it is. */
  leavesOut(real: string): Omission | null {
    if (this.included !== null && !this.included(real)) return 'not-included';
    return this.excluded(real) ? 'excluded' : null;
  }

  roleOf(real: string): Role | null {
    return this.roles.find(({ matches }) => matches(real))?.role ?? null;
  }

  disabledIn(real: string): DisabledWeakness[] {
    return this.disabled.filter(({ matches }) => matches(real)).map(({ rule }) => rule);
  }

  /** What the configuration hides, in sentences without their end, given how many files it leaves out. */
  hidden(omitted: Readonly<Record<Omission, number>>): string[] {
    const { name, include, exclude, disable, failOn, minConfidence, roles } = this.config;
    const said = [
      exclude.length > 0 && `excludes ${files(omitted.excluded)} (${exclude.join(', ')})`,
      include !== null &&
        `leaves out ${files(omitted['not-included'])} that match none of ${include.join(', ')}`,
      ...disable.map(
        (rule) => `turns off ${rule.weakness} in ${rule.paths?.join(', ') ?? 'all files'}`,
      ),
      failOn !== null && failOn !== 'low' && `sets fail-on to ${failOn}`,
      minConfidence !== null &&
        minConfidence !== 'low' &&
        `sets min-confidence to ${minConfidence}`,
      ...roles.map(({ pattern, role }) => `takes ${pattern} for ${role}`),
    ];
    return said.filter((one) => one !== false).map((one) => `${name} ${one}`);
  }
}

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

function matcherOf(folder: string, patterns: readonly string[]): Matcher {
  const rules = ignore({ ignorecase: false }).add([...patterns]);
  const prefix = `${slashed(folder).replace(/\/$/, '')}/`;
  return (real) => {
    const path = slashed(real);
    return (
      path.startsWith(prefix) &&
      path.length > prefix.length &&
      rules.ignores(path.slice(prefix.length))
    );
  };
}
