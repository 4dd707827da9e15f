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

/** Tells whether a path (real, absolute) matches. */
type Matcher = (real: string) => boolean;

export class ConfigRules {
  private readonly config: Config;
  private readonly included: Matcher | null;
  private readonly excluded: Matcher;
  private readonly roles: { matches: Matcher; role: Role }[];
  private readonly disabled: { matches: Matcher; rule: DisabledWeakness }[];
  private notIncluded = 0;
  private outside = 0;

  constructor(config: Config) {
    const matcher = (patterns: readonly string[]) => matcherOf(config.folder, patterns);
    this.config = config;
    this.included = config.include === null ? null : matcher(config.include);
    this.excluded = matcher(config.exclude);
    this.roles = config.roles.map(({ pattern, role }) => ({ matches: matcher([pattern]), role }));
    this.disabled = config.disable.map(({ weakness, paths, reason }) => ({
      matches: paths === null ? () => true : matcher(paths),
      rule: { weakness, reason },
    }));
  }

  /** Whether the file is reviewed; those that are not are counted for `hidden`. */
  admits(real: string): boolean {
    if (this.included !== null && !this.included(real)) {
      this.notIncluded++;
      return false;
    }
    if (this.excluded(real)) {
      this.outside++;
      return false;
    }
    return true;
  }

  roleOf(real: string): Role | null {
    return this.roles.find(({ matches }) => matches(real))?.role ?? null;
  }

  disabledIn(real: string): DisabledWeakness[] {
    return this.disabled.filter(({ matches }) => matches(real)).map(({ rule }) => rule);
  }

  /** What the configuration hides, in sentences, after every file was asked about. */
  hidden(): string[] {
    const { name, include, exclude, disable, failOn, minConfidence, roles } = this.config;
    const said = [
      exclude.length > 0 && `excludes ${files(this.outside)} (${exclude.join(', ')})`,
      include !== null &&
        `leaves out ${files(this.notIncluded)} that match none of ${include.join(', ')}`,
      ...disable.map(
        (rule) => `turns off ${rule.weakness} in ${rule.paths?.join(', ') ?? 'all files'}`,
      ),
      failOn !== null && failOn !== 'low' && `sets fail-on to ${failOn}`,
      minConfidence !== null &&
        minConfidence !== 'low' &&
        `sets min-confidence to ${minConfidence}`,
      ...roles.map(({ pattern, role }) => `takes ${pattern} for ${role}`),
    ];
    return said.filter((one) => one !== false).map((one) => `${name} ${one}.`);
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
