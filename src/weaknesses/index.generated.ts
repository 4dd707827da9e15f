/** Generated from the folders of src/weaknesses by `npm run generate`; changes made here are lost. */
import type { Check } from './check.js';
import type { Weakness } from './weakness.js';
import { weakness as archiveTraversal } from './archive-traversal/weakness.js';
import { weakness as argumentInjection } from './argument-injection/weakness.js';
import { weakness as attributeInjection } from './attribute-injection/weakness.js';
import { weakness as autoescapeDisabled } from './autoescape-disabled/weakness.js';
import { weakness as bindingToAllInterfaces } from './binding-to-all-interfaces/weakness.js';
import { weakness as brokenCipher } from './broken-cipher/weakness.js';
import { weakness as certificateValidation } from './certificate-validation/weakness.js';
import { weakness as checkThenUseRace } from './check-then-use-race/weakness.js';
import { weakness as cleartextTransmission } from './cleartext-transmission/weakness.js';
import { weakness as clickjacking } from './clickjacking/weakness.js';
import { weakness as codeInjection } from './code-injection/weakness.js';
import { weakness as cookieWithoutHttpOnly } from './cookie-without-http-only/weakness.js';
import { weakness as cookieWithoutSameSite } from './cookie-without-same-site/weakness.js';
import { weakness as cookieWithoutSecure } from './cookie-without-secure/weakness.js';
import { weakness as crossSiteRequestForgery } from './cross-site-request-forgery/weakness.js';
import { weakness as crossSiteScripting } from './cross-site-scripting/weakness.js';
import { weakness as csvInjection } from './csv-injection/weakness.js';
import { weakness as debugEnabled } from './debug-enabled/weakness.js';
import { weakness as decompressionBomb } from './decompression-bomb/weakness.js';
import { weakness as deserialization } from './deserialization/weakness.js';
import { weakness as downloadWithoutIntegrity } from './download-without-integrity/weakness.js';
import { weakness as electronSettings } from './electron-settings/weakness.js';
import { weakness as errorDetailExposure } from './error-detail-exposure/weakness.js';
import { weakness as filePermissions } from './file-permissions/weakness.js';
import { weakness as fileProbing } from './file-probing/weakness.js';
import { weakness as fileUpload } from './file-upload/weakness.js';
import { weakness as formatString } from './format-string/weakness.js';
import { weakness as hardCodedCredentials } from './hard-coded-credentials/weakness.js';
import { weakness as hardCodedKey } from './hard-coded-key/weakness.js';
import { weakness as headerInjection } from './header-injection/weakness.js';
import { weakness as hostKeyValidation } from './host-key-validation/weakness.js';
import { weakness as incompleteHostCheck } from './incomplete-host-check/weakness.js';
import { weakness as incompleteTagFilter } from './incomplete-tag-filter/weakness.js';
import { weakness as insecureDirectObjectReference } from './insecure-direct-object-reference/weakness.js';
import { weakness as insecureRandomness } from './insecure-randomness/weakness.js';
import { weakness as insecureTlsVersion } from './insecure-tls-version/weakness.js';
import { weakness as jwtVerification } from './jwt-verification/weakness.js';
import { weakness as ldapInjection } from './ldap-injection/weakness.js';
import { weakness as logInjection } from './log-injection/weakness.js';
import { weakness as loggedStatements } from './logged-statements/weakness.js';
import { weakness as loopBoundInjection } from './loop-bound-injection/weakness.js';
import { weakness as missingAuthentication } from './missing-authentication/weakness.js';
import { weakness as missingAuthenticationTag } from './missing-authentication-tag/weakness.js';
import { weakness as missingAuthorization } from './missing-authorization/weakness.js';
import { weakness as missingOriginCheck } from './missing-origin-check/weakness.js';
import { weakness as missingRateLimit } from './missing-rate-limit/weakness.js';
import { weakness as missingTimeout } from './missing-timeout/weakness.js';
import { weakness as nosqlInjection } from './nosql-injection/weakness.js';
import { weakness as openRedirect } from './open-redirect/weakness.js';
import { weakness as osCommandInjection } from './os-command-injection/weakness.js';
import { weakness as pamWithoutAuthorisation } from './pam-without-authorisation/weakness.js';
import { weakness as pathTraversal } from './path-traversal/weakness.js';
import { weakness as permissiveCors } from './permissive-cors/weakness.js';
import { weakness as permissiveHostList } from './permissive-host-list/weakness.js';
import { weakness as promptInjection } from './prompt-injection/weakness.js';
import { weakness as prototypePollution } from './prototype-pollution/weakness.js';
import { weakness as quadraticRegex } from './quadratic-regex/weakness.js';
import { weakness as regexDenialOfService } from './regex-denial-of-service/weakness.js';
import { weakness as regexInjection } from './regex-injection/weakness.js';
import { weakness as resourceExhaustion } from './resource-exhaustion/weakness.js';
import { weakness as sensitiveDataInUrl } from './sensitive-data-in-url/weakness.js';
import { weakness as sensitiveDataLogged } from './sensitive-data-logged/weakness.js';
import { weakness as sensitiveDataStored } from './sensitive-data-stored/weakness.js';
import { weakness as serverSideRequestForgery } from './server-side-request-forgery/weakness.js';
import { weakness as sessionExpiration } from './session-expiration/weakness.js';
import { weakness as sqlInjection } from './sql-injection/weakness.js';
import { weakness as staticFolderExposure } from './static-folder-exposure/weakness.js';
import { weakness as staticIv } from './static-iv/weakness.js';
import { weakness as templateInjection } from './template-injection/weakness.js';
import { weakness as temporaryFile } from './temporary-file/weakness.js';
import { weakness as timingComparison } from './timing-comparison/weakness.js';
import { weakness as trojanSource } from './trojan-source/weakness.js';
import { weakness as trustBoundaryViolation } from './trust-boundary-violation/weakness.js';
import { weakness as unpinnedDependency } from './unpinned-dependency/weakness.js';
import { weakness as unsafeReflection } from './unsafe-reflection/weakness.js';
import { weakness as untrustedCheckout } from './untrusted-checkout/weakness.js';
import { weakness as untrustedDecision } from './untrusted-decision/weakness.js';
import { weakness as userEnumeration } from './user-enumeration/weakness.js';
import { weakness as weakHash } from './weak-hash/weakness.js';
import { weakness as weakKey } from './weak-key/weakness.js';
import { weakness as weakPasswordPolicy } from './weak-password-policy/weakness.js';
import { weakness as weakPasswordStorage } from './weak-password-storage/weakness.js';
import { weakness as xmlExternalEntity } from './xml-external-entity/weakness.js';
import { weakness as xpathInjection } from './xpath-injection/weakness.js';
import { check as checkThenUseRaceCheck } from './check-then-use-race/check.js';
import { check as cleartextTransmissionCheck } from './cleartext-transmission/check.js';
import { check as clickjackingCheck } from './clickjacking/check.js';
import { check as cookieWithoutHttpOnlyCheck } from './cookie-without-http-only/check.js';
import { check as cookieWithoutSameSiteCheck } from './cookie-without-same-site/check.js';
import { check as cookieWithoutSecureCheck } from './cookie-without-secure/check.js';
import { check as crossSiteRequestForgeryCheck } from './cross-site-request-forgery/check.js';
import { check as debugEnabledCheck } from './debug-enabled/check.js';
import { check as filePermissionsCheck } from './file-permissions/check.js';
import { check as hardCodedCredentialsCheck } from './hard-coded-credentials/check.js';
import { check as hardCodedKeyCheck } from './hard-coded-key/check.js';
import { check as incompleteHostCheckCheck } from './incomplete-host-check/check.js';
import { check as incompleteTagFilterCheck } from './incomplete-tag-filter/check.js';
import { check as insecureDirectObjectReferenceCheck } from './insecure-direct-object-reference/check.js';
import { check as insecureRandomnessCheck } from './insecure-randomness/check.js';
import { check as loggedStatementsCheck } from './logged-statements/check.js';
import { check as missingAuthenticationCheck } from './missing-authentication/check.js';
import { check as missingAuthorizationCheck } from './missing-authorization/check.js';
import { check as missingRateLimitCheck } from './missing-rate-limit/check.js';
import { check as missingTimeoutCheck } from './missing-timeout/check.js';
import { check as pamWithoutAuthorisationCheck } from './pam-without-authorisation/check.js';
import { check as permissiveCorsCheck } from './permissive-cors/check.js';
import { check as permissiveHostListCheck } from './permissive-host-list/check.js';
import { check as sensitiveDataInUrlCheck } from './sensitive-data-in-url/check.js';
import { check as sensitiveDataLoggedCheck } from './sensitive-data-logged/check.js';
import { check as sensitiveDataStoredCheck } from './sensitive-data-stored/check.js';
import { check as sessionExpirationCheck } from './session-expiration/check.js';
import { check as staticIvCheck } from './static-iv/check.js';
import { check as timingComparisonCheck } from './timing-comparison/check.js';
import { check as trojanSourceCheck } from './trojan-source/check.js';
import { check as untrustedDecisionCheck } from './untrusted-decision/check.js';
import { check as userEnumerationCheck } from './user-enumeration/check.js';
import { check as weakHashCheck } from './weak-hash/check.js';
import { check as weakPasswordPolicyCheck } from './weak-password-policy/check.js';
import { check as weakPasswordStorageCheck } from './weak-password-storage/check.js';
import { check as xmlExternalEntityCheck } from './xml-external-entity/check.js';

export const weaknesses: readonly Weakness[] = [
  archiveTraversal,
  argumentInjection,
  attributeInjection,
  autoescapeDisabled,
  bindingToAllInterfaces,
  brokenCipher,
  certificateValidation,
  checkThenUseRace,
  cleartextTransmission,
  clickjacking,
  codeInjection,
  cookieWithoutHttpOnly,
  cookieWithoutSameSite,
  cookieWithoutSecure,
  crossSiteRequestForgery,
  crossSiteScripting,
  csvInjection,
  debugEnabled,
  decompressionBomb,
  deserialization,
  downloadWithoutIntegrity,
  electronSettings,
  errorDetailExposure,
  filePermissions,
  fileProbing,
  fileUpload,
  formatString,
  hardCodedCredentials,
  hardCodedKey,
  headerInjection,
  hostKeyValidation,
  incompleteHostCheck,
  incompleteTagFilter,
  insecureDirectObjectReference,
  insecureRandomness,
  insecureTlsVersion,
  jwtVerification,
  ldapInjection,
  logInjection,
  loggedStatements,
  loopBoundInjection,
  missingAuthentication,
  missingAuthenticationTag,
  missingAuthorization,
  missingOriginCheck,
  missingRateLimit,
  missingTimeout,
  nosqlInjection,
  openRedirect,
  osCommandInjection,
  pamWithoutAuthorisation,
  pathTraversal,
  permissiveCors,
  permissiveHostList,
  promptInjection,
  prototypePollution,
  quadraticRegex,
  regexDenialOfService,
  regexInjection,
  resourceExhaustion,
  sensitiveDataInUrl,
  sensitiveDataLogged,
  sensitiveDataStored,
  serverSideRequestForgery,
  sessionExpiration,
  sqlInjection,
  staticFolderExposure,
  staticIv,
  templateInjection,
  temporaryFile,
  timingComparison,
  trojanSource,
  trustBoundaryViolation,
  unpinnedDependency,
  unsafeReflection,
  untrustedCheckout,
  untrustedDecision,
  userEnumeration,
  weakHash,
  weakKey,
  weakPasswordPolicy,
  weakPasswordStorage,
  xmlExternalEntity,
  xpathInjection,
];

/** The checks, each with the id of its weakness. */
export const checks: readonly { readonly weakness: string; readonly check: Check }[] = [
  { weakness: 'check-then-use-race', check: checkThenUseRaceCheck },
  { weakness: 'cleartext-transmission', check: cleartextTransmissionCheck },
  { weakness: 'clickjacking', check: clickjackingCheck },
  { weakness: 'cookie-without-http-only', check: cookieWithoutHttpOnlyCheck },
  { weakness: 'cookie-without-same-site', check: cookieWithoutSameSiteCheck },
  { weakness: 'cookie-without-secure', check: cookieWithoutSecureCheck },
  { weakness: 'cross-site-request-forgery', check: crossSiteRequestForgeryCheck },
  { weakness: 'debug-enabled', check: debugEnabledCheck },
  { weakness: 'file-permissions', check: filePermissionsCheck },
  { weakness: 'hard-coded-credentials', check: hardCodedCredentialsCheck },
  { weakness: 'hard-coded-key', check: hardCodedKeyCheck },
  { weakness: 'incomplete-host-check', check: incompleteHostCheckCheck },
  { weakness: 'incomplete-tag-filter', check: incompleteTagFilterCheck },
  { weakness: 'insecure-direct-object-reference', check: insecureDirectObjectReferenceCheck },
  { weakness: 'insecure-randomness', check: insecureRandomnessCheck },
  { weakness: 'logged-statements', check: loggedStatementsCheck },
  { weakness: 'missing-authentication', check: missingAuthenticationCheck },
  { weakness: 'missing-authorization', check: missingAuthorizationCheck },
  { weakness: 'missing-rate-limit', check: missingRateLimitCheck },
  { weakness: 'missing-timeout', check: missingTimeoutCheck },
  { weakness: 'pam-without-authorisation', check: pamWithoutAuthorisationCheck },
  { weakness: 'permissive-cors', check: permissiveCorsCheck },
  { weakness: 'permissive-host-list', check: permissiveHostListCheck },
  { weakness: 'sensitive-data-in-url', check: sensitiveDataInUrlCheck },
  { weakness: 'sensitive-data-logged', check: sensitiveDataLoggedCheck },
  { weakness: 'sensitive-data-stored', check: sensitiveDataStoredCheck },
  { weakness: 'session-expiration', check: sessionExpirationCheck },
  { weakness: 'static-iv', check: staticIvCheck },
  { weakness: 'timing-comparison', check: timingComparisonCheck },
  { weakness: 'trojan-source', check: trojanSourceCheck },
  { weakness: 'untrusted-decision', check: untrustedDecisionCheck },
  { weakness: 'user-enumeration', check: userEnumerationCheck },
  { weakness: 'weak-hash', check: weakHashCheck },
  { weakness: 'weak-password-policy', check: weakPasswordPolicyCheck },
  { weakness: 'weak-password-storage', check: weakPasswordStorageCheck },
  { weakness: 'xml-external-entity', check: xmlExternalEntityCheck },
];
