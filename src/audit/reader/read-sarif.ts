/**
 * Reads the results of SARIF logs. Only what a result says and where is read; nothing it refers to is
 * opened. Every part may be missing or of a wrong kind.
 */
import type { Claim } from '../claim.js';
import type { ReadClaims } from './read-claims.js';
import { readJson } from './read-json.js';

type Json = Readonly<Record<string, unknown>>;

export function isSarif(value: unknown): boolean {
  const runs = objectOf(value).runs;
  return Array.isArray(runs) && runs.some((run) => Array.isArray(objectOf(run).results));
}

export function readSarif(value: unknown, review: string): ReadClaims {
  const findings = listOf(objectOf(value).runs).flatMap((run) =>
    listOf(objectOf(run).results).map((result) => findingOf(objectOf(result), objectOf(run))),
  );
  const { claims, unread } = readJson(findings, review);
  const rest = findings.length - claims.length;
  if (rest <= 0) return { claims, unread };
  const left = {
    text: `${rest} results`,
    start: 0,
    end: 0,
    why: 'results without a message or a place',
  };
  return { claims: renumbered(claims), unread: [...unread, left] };
}

function renumbered(claims: readonly Claim[]): Claim[] {
  return claims.map((claim, index) => ({ ...claim, id: String(index + 1) }));
}

/** A result as a plain object with telling keys. */
function findingOf(result: Json, run: Json): Json {
  const rule = ruleOf(result, run);
  const place = objectOf(objectOf(listOf(result.locations)[0]).physicalLocation);
  const region = objectOf(place.region);
  const logical = objectOf(listOf(objectOf(listOf(result.locations)[0]).logicalLocations)[0]);
  const texts = [textOf(result.message, rule), textOf(rule.fullDescription, rule)];
  return {
    title: textOf(rule.shortDescription, rule) || stringOf(rule.name),
    ruleId: stringOf(result.ruleId) || stringOf(rule.id) || stringOf(objectOf(result.rule).id),
    file: decoded(stringOf(objectOf(place.artifactLocation).uri)),
    line: region.startLine,
    endLine: region.endLine ?? region.startLine,
    snippet: stringOf(objectOf(region.snippet).text),
    function: stringOf(logical.fullyQualifiedName) || stringOf(logical.name),
    severity: stringOf(result.level) || stringOf(objectOf(rule.defaultConfiguration).level),
    cwe: cwesOf(result, rule, run),
    message: [...new Set(texts)].filter((text) => text !== '').join('\n\n'),
    recommendation: textOf(rule.help, rule),
  };
}

function ruleOf(result: Json, run: Json): Json {
  const tool = objectOf(run.tool);
  const components = [objectOf(tool.driver), ...listOf(tool.extensions).map(objectOf)];
  const id = stringOf(result.ruleId) || stringOf(objectOf(result.rule).id);
  const all = components.flatMap((component) => listOf(component.rules).map(objectOf));
  const named = all.find((rule) => stringOf(rule.id) === id && id !== '');
  if (named !== undefined) return named;
  const index = result.ruleIndex ?? objectOf(result.rule).index;
  return typeof index === 'number' ? objectOf(listOf(objectOf(tool.driver).rules)[index]) : {};
}

/** From tags, taxa and properties: of the result first, then of its rule. */
function cwesOf(result: Json, rule: Json, run: Json): string[] {
  const fromProperties = (properties: Json): string[] => [
    ...listOf(properties.tags).map(stringOf),
    ...[properties.cwe, properties.cwes, properties.cweId].flatMap((value) =>
      Array.isArray(value) ? value.map(wordOf) : [wordOf(value)],
    ),
  ];
  const taxa = [
    ...listOf(result.taxa),
    ...listOf(rule.relationships).map((one) => objectOf(one).target),
  ].map((taxon) => {
    const { id, toolComponent, index } = objectOf(taxon);
    const isCwe = /cwe/i.test(stringOf(objectOf(toolComponent).name));
    const listed = objectOf(
      listOf(objectOf(listOf(run.taxonomies)[0]).taxa)[typeof index === 'number' ? index : -1],
    );
    return isCwe ? `CWE-${(wordOf(id) || wordOf(listed.id)).replace(/\D/g, '')}` : '';
  });
  const found = [
    ...taxa,
    ...fromProperties(objectOf(rule.properties)),
    ...fromProperties(objectOf(result.properties)),
  ];
  const cwes = found.flatMap((text) => {
    const id = /^(?:external\/cwe\/)?cwe[-_ ]?0*(\d{1,5})(.*)$/is.exec(text);
    return id === null ? [] : [`CWE-${id[1]}${id[2]}`];
  });
  return [...new Set(cwes)];
}

function textOf(message: unknown, rule: Json): string {
  const { text, markdown, id, arguments: values } = objectOf(message);
  const template = stringOf(objectOf(objectOf(rule.messageStrings)[stringOf(id)]).text);
  const found = stringOf(text) || template || stringOf(markdown);
  return found.replace(
    /\{(\d+)\}/g,
    (whole, at: string) => wordOf(listOf(values)[Number(at)]) || whole,
  );
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function wordOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : stringOf(value);
}
