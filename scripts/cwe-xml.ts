/**
 * Reads the facts that `assay` keeps out of MITRE's XML form of the CWE catalogue (schema 7). Prose,
 * examples and relations outside the research view are passed over.
 */
import { XMLParser } from 'fast-xml-parser';
import { Catalogue } from '../src/cwe/catalogue.js';
import type { Abstraction, CweEntry, Kind, Status, Usage } from '../src/cwe/entry.js';

/** An element: attributes are keys that begin with `@`, children are lists, text is `#text`. */
interface Element {
  readonly [name: string]: string | readonly Element[] | undefined;
}

const RESEARCH_VIEW = '1000';

export function readCweXml(xml: string): Catalogue {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    alwaysCreateTextNode: true,
    parseTagValue: false,
    isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
  });
  const catalog = at(parser.parse(xml) as Element, 'Weakness_Catalog')[0];
  if (catalog === undefined) throw new Error('this is no CWE catalogue: no Weakness_Catalog in it');
  const top25 = top25Members(at(catalog, 'Views', 'View'));
  const entries = [
    ...inOrder(at(catalog, 'Weaknesses', 'Weakness'), 'weakness', top25),
    ...inOrder(at(catalog, 'Categories', 'Category'), 'category', top25),
    ...inOrder(at(catalog, 'Views', 'View'), 'view', top25),
  ];
  return new Catalogue(attribute(catalog, 'Version'), attribute(catalog, 'Date'), entries);
}

function inOrder(elements: readonly Element[], kind: Kind, top25: ReadonlySet<number>): CweEntry[] {
  return elements.map((element) => readEntry(element, kind, top25)).sort((a, b) => a.id - b.id);
}

function readEntry(element: Element, kind: Kind, top25: ReadonlySet<number>): CweEntry {
  const id = Number(attribute(element, 'ID'));
  const parents = at(element, 'Related_Weaknesses', 'Related_Weakness').filter(
    (related) =>
      attribute(related, 'Nature') === 'ChildOf' && attribute(related, 'View_ID') === RESEARCH_VIEW,
  );
  const isWeakness = kind === 'weakness';
  const previous = at(element, 'Content_History', 'Previous_Entry_Name');
  return {
    id,
    kind,
    name: attribute(element, 'Name'),
    abstraction: isWeakness ? (attribute(element, 'Abstraction') as Abstraction) : null,
    status: attribute(element, 'Status') as Status,
    usage: contentOf(at(element, 'Mapping_Notes', 'Usage')[0]) as Usage,
    reasons: isWeakness ? readReasons(element) : [],
    parents: isWeakness ? parents.map((parent) => Number(attribute(parent, 'CWE_ID'))) : [],
    members: kind === 'category' ? ids(at(element, 'Relationships', 'Has_Member')) : [],
    suggestions: isWeakness ? ids(at(element, 'Mapping_Notes', 'Suggestions', 'Suggestion')) : [],
    previousNames: previous.map(contentOf),
    languages: isWeakness ? readLanguages(element) : [],
    isTop25: top25.has(id),
  };
}

function readReasons(element: Element): string[] {
  return at(element, 'Mapping_Notes', 'Reasons', 'Reason').map((reason) =>
    attribute(reason, 'Type'),
  );
}

/** A platform names a language or a class of them. */
function readLanguages(element: Element): string[] {
  return at(element, 'Applicable_Platforms', 'Language').map(
    (language) => attribute(language, 'Name') || attribute(language, 'Class'),
  );
}

/** The members of the newest yearly list of the 25 most dangerous. */
function top25Members(views: readonly Element[]): ReadonlySet<number> {
  const yearOf = (view: Element): number =>
    Number(/\b(20\d\d)\b.*\bTop 25\b/.exec(attribute(view, 'Name'))?.[1] ?? 0);
  const newest = [...views].sort((a, b) => yearOf(b) - yearOf(a))[0];
  if (newest === undefined || yearOf(newest) === 0) return new Set();
  return new Set(ids(at(newest, 'Members', 'Has_Member')));
}

function ids(elements: readonly Element[]): number[] {
  return elements.map((element) => Number(attribute(element, 'CWE_ID')));
}

/** The elements at a path of names below an element, over all branches. */
function at(element: Element, ...path: readonly string[]): readonly Element[] {
  let reached: readonly Element[] = [element];
  for (const name of path) {
    reached = reached.flatMap((parent) => {
      const children = parent[name];
      return typeof children === 'object' ? children : [];
    });
  }
  return reached;
}

function attribute(element: Element, name: string): string {
  const value = element[`@${name}`];
  return typeof value === 'string' ? value : '';
}

function contentOf(element: Element | undefined): string {
  const value = element?.['#text'];
  return typeof value === 'string' ? value.trim() : '';
}
