/** Generated from the folders of src/weaknesses by `npm run generate`; changes made here are lost. */
import type { Check } from './check.js';
import type { Weakness } from './weakness.js';
import { weakness as argumentInjection } from './argument-injection/weakness.js';
import { weakness as certificateValidation } from './certificate-validation/weakness.js';
import { weakness as codeInjection } from './code-injection/weakness.js';
import { weakness as crossSiteScripting } from './cross-site-scripting/weakness.js';
import { weakness as debugEnabled } from './debug-enabled/weakness.js';
import { weakness as deserialization } from './deserialization/weakness.js';
import { weakness as hardCodedCredentials } from './hard-coded-credentials/weakness.js';
import { weakness as headerInjection } from './header-injection/weakness.js';
import { weakness as insecureRandomness } from './insecure-randomness/weakness.js';
import { weakness as logInjection } from './log-injection/weakness.js';
import { weakness as missingTimeout } from './missing-timeout/weakness.js';
import { weakness as openRedirect } from './open-redirect/weakness.js';
import { weakness as osCommandInjection } from './os-command-injection/weakness.js';
import { weakness as pathTraversal } from './path-traversal/weakness.js';
import { weakness as serverSideRequestForgery } from './server-side-request-forgery/weakness.js';
import { weakness as sqlInjection } from './sql-injection/weakness.js';
import { weakness as templateInjection } from './template-injection/weakness.js';
import { weakness as weakHash } from './weak-hash/weakness.js';
import { check as debugEnabledCheck } from './debug-enabled/check.js';
import { check as hardCodedCredentialsCheck } from './hard-coded-credentials/check.js';
import { check as insecureRandomnessCheck } from './insecure-randomness/check.js';
import { check as weakHashCheck } from './weak-hash/check.js';

export const weaknesses: readonly Weakness[] = [
  argumentInjection,
  certificateValidation,
  codeInjection,
  crossSiteScripting,
  debugEnabled,
  deserialization,
  hardCodedCredentials,
  headerInjection,
  insecureRandomness,
  logInjection,
  missingTimeout,
  openRedirect,
  osCommandInjection,
  pathTraversal,
  serverSideRequestForgery,
  sqlInjection,
  templateInjection,
  weakHash,
];

/** The checks, each with the id of its weakness. */
export const checks: readonly { readonly weakness: string; readonly check: Check }[] = [
  { weakness: 'debug-enabled', check: debugEnabledCheck },
  { weakness: 'hard-coded-credentials', check: hardCodedCredentialsCheck },
  { weakness: 'insecure-randomness', check: insecureRandomnessCheck },
  { weakness: 'weak-hash', check: weakHashCheck },
];
