/**
 * What `assay.config.yml` may say, as the rest of the hosts see it, and the words it may use. The
 * reader and the published schema are both made from the tables here.
 */
import type { Confidence, Role } from '../../findings/finding.js';
import { CONFIDENCES, SEVERITIES } from '../../findings/severity.js';
import type { Threat } from '../../models/row.js';
import type { Severity } from '../../weaknesses/weakness.js';

export const CONFIG_NAME = 'assay.config.yml';

export type FailOn = Severity | 'never';

export const FAIL_ON: readonly FailOn[] = [...SEVERITIES, 'never'];
export const MIN_CONFIDENCE: readonly Confidence[] = CONFIDENCES;
export const THREATS: readonly Threat[] = ['remote', 'local', 'library'];
export const ROLES: readonly Role[] = [
  'production',
  'test',
  'example',
  'generated',
  'vendored',
  'documentation',
];

/** Every key with the sentence that explains it, in the order of the manual. */
export const KEYS = {
  include: 'Only files that match one of these patterns are reviewed.',
  exclude: 'Files that match one of these patterns are not reviewed.',
  'fail-on': 'The least severity that makes the exit code 1; low where this is missing.',
  'min-confidence':
    'Findings that are less sure are not reported; low, which is all, where this is missing.',
  threat:
    'Who is taken to be hostile: always remote; with `local` local users as well; with `library` both, and callers of its public functions.',
  disable: 'Weaknesses that are not reported in some files, each with the reason.',
  models: 'Files with models of your own libraries, relative to this file and below its folder.',
  roles:
    'What files are for, by pattern, where the path alone does not tell. The first match wins.',
} as const;

export const DISABLE_KEYS = {
  weakness: 'The id of a weakness, as `assay weaknesses` lists it.',
  paths: 'Patterns of the files it is turned off in; all files where this is missing.',
  reason: 'Why: it is shown with every finding that this hides.',
} as const;

export interface DisableRule {
  weakness: string;
  /** Null for all files. */
  paths: string[] | null;
  reason: string;
}

export interface Config {
  /** The file's place on disk. */
  path: string;
  /** Its folder: patterns are relative to it. */
  folder: string;
  /** How messages and reports call it. */
  name: string;
  include: string[] | null;
  exclude: string[];
  failOn: FailOn | null;
  minConfidence: Confidence | null;
  threats: Threat[] | null;
  disable: DisableRule[];
  models: string[];
  roles: { pattern: string; role: Role }[];
}
