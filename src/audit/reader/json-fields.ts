/**
 * What the keys of a tool's JSON mean. Every tool has its own names; most say `file`, `line`, `message`
 * in some form, so a key is known by its last words and by the shape of its value.
 */

/** A value without inner structure and the keys that lead to it. */
export interface Leaf {
  /** In lower case, words separated by `.`; numbers of lists are left out. */
  readonly key: string;
  readonly value: string | number;
}

export type JsonField =
  | 'file'
  | 'line'
  | 'endLine'
  | 'lines'
  | 'code'
  | 'cwe'
  | 'cweName'
  | 'title'
  | 'rule'
  | 'severity'
  | 'function'
  | 'detail'
  | 'recommendation'
  | 'ignored';

/** Keys are matched from the most telling to the least; the first that fits decides. */
const KEYS: readonly (readonly [JsonField, RegExp])[] = [
  [
    'ignored',
    /(^|\.)(col\w*|.*column\w*|offset|byte_?offset|url|html_url|more_?info|help_?uri|link\w*|href|state|status|created_?at|updated_?at|fingerprint\w*|engine_?\w*|tool\w*|version|confidence|validation_state|is_ignored|commit_sha|ref|analysis_key|environment|author|date|language|metavars.*|dataflow_?trace.*)$/,
  ],
  [
    'cweName',
    /(^|\.)(cwe_?(name|title|description)|weakness_?name|\w*cwe\.(name|title|description))$/,
  ],
  [
    'cwe',
    /(^|\.)(\w*cwes?(_?ids?)?|weakness(_?id)?|\w*cwe\.(id|number|ids)|identifiers\.cwe|weaknesses(\.\w+)*)$/,
  ],
  [
    'endLine',
    /(^|\.)(end_?line(_?number)?|end\.line|line_?end|last_?line|to_?line|lines\.(end|to|last))$/,
  ],
  [
    'line',
    /(^|\.)(start_?line(_?number)?|start\.line|line(_?(no|num|number|nr|start))?|begin(_?line|\.line)?|first_?line|from_?line|lines\.(start|from|begin|first)|lineno|sink_?line|positions\.begin\.line)$/,
  ],
  ['lines', /(^|\.)(lines?(_?range)?|line_?range|line_?numbers?|range|region|span)$/],
  [
    'file',
    /(^|\.)(file(_?(name|path|uri))?|path(_?name)?|filename|uri|artifact_?location\.uri|component|source_?file|asset|resource|file_path|locations?\.(file|path|name))$/,
  ],
  [
    'recommendation',
    /(^|\.)(fix(_?(es|suggestion|description|recommendation))?|recommend\w*|remediat\w*(\.\w+)?|help(_?(text|markdown))?(\.\w+)?|mitigation\w*|solutions?|advice|suggest\w*|resolution|countermeasures?|how_?to_?fix|fixed_?code|patch|corrected_?code|secure_?code|action)$/,
  ],
  [
    'code',
    /(^|\.)(\w*code(_?(snippet|flow|excerpt|line|block))?|snippets?(\.(text|code))?|excerpt|quotes?|quoted(_?code)?|source(_?(code|line))?|line_?(content|text)|extra\.lines|matched?(_?(text|code|line))?|context(_?lines)?|evidence(\.(code|snippet|quote))?|vulnerable_?(code|line))$/,
  ],
  [
    'function',
    /(^|\.)(function(_?name)?|method(_?name)?|symbol|enclosing_?function|procedure|class(_?name)?|routine)$/,
  ],
  [
    'severity',
    /(^|\.)(severity|level|issue_severity|priority|risk(_?(level|rating))?|impact_?level|security_severity(_level)?|criticality|cvss\w*(\.\w+)?|likelihood|rating)$/,
  ],
  [
    'rule',
    /(^|\.)(rule_?(id|name)|check_?id|test_?id|rule(\.(id|name))?|query_?id|detector(_?id)?|vuln(erability)?_?id|plugin_?id|kind|code_?id)$/,
  ],
  [
    'title',
    /(^|\.)(title|name|test_?name|check_?name|headline|short_?(description|message)(\.text)?|rule\.description|issue(_?(name|title|type))?|vulnerability(_?(name|type|class|title))?|type|vuln_?(type|class)|class|weakness_?type|finding|summary|subject|bug)$/,
  ],
  [
    'detail',
    /(^|\.)(message(\.(text|markdown))?|description(\.text)?|issue_text|details?|explanation|rationale|reason(ing)?|impact|body|comment|text|analysis|why|claim|markdown|full_?description(\.text)?|mechanism|attack_?\w*|exploit\w*|scenario|consequences?|root_?cause|note|notes|long_?description|justification|observation|what)$/,
  ],
  [
    'ignored',
    /(^|\.)(id|number|index|uuid|guid|key|hash|tags?(\.\w+)?|references?(\.\w+)?|owasp\w*|metadata(\.\w+)*)$/,
  ],
];

export function fieldOfKey(key: string): JsonField | null {
  return KEYS.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}

const MOST_LEAVES = 120;
const DEEPEST = 6;

/** The plain values below an object, without those of lists that are findings of their own. */
export function leavesOf(value: unknown, isApart: (child: unknown) => boolean): Leaf[] {
  const out: Leaf[] = [];
  const visit = (node: unknown, key: string, depth: number): void => {
    if (out.length >= MOST_LEAVES || depth > DEEPEST || node === null) return;
    if (typeof node === 'string' || typeof node === 'number') out.push({ key, value: node });
    else if (Array.isArray(node)) {
      for (const child of node) if (!isApart(child)) visit(child, key, depth + 1);
    } else if (typeof node === 'object') {
      for (const [name, child] of Object.entries(node)) {
        visit(child, key === '' ? wordsOf(name) : `${key}.${wordsOf(name)}`, depth + 1);
      }
    }
  };
  visit(value, '', 0);
  return out;
}

/** `startLine`, `start-line` and `Start Line` are `start_line`. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .replace(/\./g, '_')
    .toLowerCase();
}
