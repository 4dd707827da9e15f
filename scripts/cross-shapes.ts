/**
 * The eight crossings: ways in which a value gets from where it comes in to the statements of a base
 * flow. Each takes a flow's body as a function of names and lays out the definitions around it. A
 * crossing changes nothing about the verdict, which is the point: a flow found plainly and missed
 * across two files is a hole, and a guard that stops helping inside a loop is a false alarm.
 */

export interface Names {
  readonly value: string;
  /** The name used after the guard; an alias of the value in the crossing of that name. */
  readonly use: string;
  readonly reject: string;
}

/** What a crossing is given. */
export interface Setting {
  readonly variant: number;
  readonly source: string;
  readonly many: string | undefined;
  readonly other: string;
  readonly param: string;
  readonly helper: string;
  readonly outer: string;
  readonly otherName: string;
  readonly className: string;
  readonly method: string;
  readonly folder: string;
  readonly module: string;
  readonly result: string;
  readonly initial: string;
  readonly response: boolean;
  readonly reject: string;
  readonly body: (names: Names) => readonly string[];
  readonly give: (result: string) => string;
}

/** Definitions, where they live, and the lines that replace `HANDLE(…)` in the view. */
export interface Shape {
  readonly definitions: readonly string[];
  readonly handle: readonly string[];
  /** Import lines of the view, where the definitions live in a module of their own. */
  readonly elsewhere?: readonly string[];
  /** The view itself lives in the package beside that module. */
  readonly inPackage?: boolean;
  /** Module-level constants that only this crossing needs. */
  readonly constants?: readonly string[];
}

const indent = (lines: readonly string[], by = 1): readonly string[] =>
  lines.map((line) => (line === '' ? '' : '    '.repeat(by) + line));

const assign = (name: string, expression: string): readonly string[] =>
  name === expression ? [] : [`${name} = ${expression}`];

const plain = (name: string, reject: string): Names => ({ value: name, use: name, reject });

function rejectInside(s: Setting): string {
  return s.response || s.variant % 2 === 1 ? 'raise ValueError("unusable value")' : 'return 0';
}

function functionWith(s: Setting, head: string, name = s.param): readonly string[] {
  return [head, ...indent([...s.body(plain(name, rejectInside(s))), `return ${s.result}`])];
}

function throughHelper(s: Setting): Shape {
  const inner = functionWith(s, `def ${s.helper}(${s.param}):`);
  if (s.variant % 2 === 0) {
    return { definitions: inner, handle: [s.give(`${s.helper}(${s.source})`)] };
  }
  const outer = [`def ${s.outer}(wanted):`, ...indent([`return ${s.helper}(wanted)`])];
  const call = [...assign('received', s.source), s.give(`${s.outer}(received)`)];
  return { definitions: [...inner, '', '', ...outer], handle: call };
}

function acrossFiles(s: Setting): Shape {
  const definitions = functionWith(s, `def ${s.helper}(${s.param}):`);
  const from = `${s.folder}.${s.module}`;
  const ways: readonly (readonly [string, string, boolean])[] = [
    [`from ${from} import ${s.helper}`, s.helper, false],
    [`from ${s.folder} import ${s.module}`, `${s.module}.${s.helper}`, false],
    [`from .${s.module} import ${s.helper} as run_${s.helper}`, `run_${s.helper}`, true],
    [`import ${from} as backend`, `backend.${s.helper}`, false],
  ];
  const [line, callee, inPackage] = ways[s.variant % ways.length] as readonly [
    string,
    string,
    boolean,
  ];
  return { definitions, handle: [s.give(`${callee}(${s.source})`)], elsewhere: [line], inPackage };
}

function inMethod(s: Setting): Shape {
  const reject = rejectInside(s);
  if (s.variant % 3 === 0) {
    const method = [
      `def ${s.method}(self, ${s.param}):`,
      ...indent([...s.body(plain(s.param, reject)), `return ${s.result}`]),
    ];
    const owner = [`class ${s.className}:`, '    label = "main"', '', ...indent(method)];
    return { definitions: owner, handle: [s.give(`${s.className}().${s.method}(${s.source})`)] };
  }
  const field = `self.${s.param}`;
  const start = [
    `def __init__(self, ${s.param}):`,
    `    ${field} = ${s.param}`,
    '    self.label = "main"',
  ];
  const body = indent([...s.body(plain(field, reject)), `return ${s.result}`]);
  const method = [`def ${s.method}(self):`, ...body];
  const entry =
    s.variant % 3 === 1
      ? method
      : [...method, '', 'def __call__(self):', `    return self.${s.method}()`];
  const call = s.variant % 3 === 1 ? `.${s.method}()` : '()';
  const owner = [`class ${s.className}:`, ...indent([...start, '', ...entry])];
  return {
    definitions: owner,
    handle: [`worker = ${s.className}(${s.source})`, s.give(`worker${call}`)],
  };
}

function byKeyword(s: Setting): Shape {
  const ways = [
    {
      head: `def ${s.helper}(${s.otherName}=10, *, ${s.param}):`,
      call: `${s.param}=${s.source}, ${s.otherName}=5`,
    },
    {
      head: `def ${s.helper}(${s.param}="", ${s.otherName}=None):`,
      call: `${s.otherName}=3, ${s.param}=${s.source}`,
    },
    { head: `def ${s.helper}(${s.otherName}, ${s.param}):`, call: '**options' },
  ] as const;
  const way = ways[s.variant % ways.length] as (typeof ways)[number];
  const options =
    way.call === '**options' ? [`options = {"${s.otherName}": 20, "${s.param}": ${s.source}}`] : [];
  return {
    definitions: functionWith(s, way.head),
    handle: [...options, s.give(`${s.helper}(${way.call})`)],
  };
}

function inLoop(s: Setting): Shape {
  const many = s.many ?? `${s.source}.split(",")`;
  const item = s.source === s.param ? `one_${s.param}` : s.param;
  const keep = s.response ? [] : [`found.append(${s.result})`];
  const body = [...s.body(plain(item, 'continue')), ...keep];
  const start = s.response ? s.initial : 'found = []';
  const loop =
    s.variant % 2 === 0
      ? [`for ${item} in ${many}:`, ...indent(body)]
      : [
          `waiting = list(${many})`,
          'while waiting:',
          ...indent([`${item} = waiting.pop()`, ...body]),
        ];
  return { definitions: [], handle: [start, ...loop, s.give(s.response ? s.result : 'found')] };
}

function afterJoin(s: Setting): Shape {
  const name = s.source === s.param ? `chosen_${s.param}` : s.param;
  const ways: readonly (readonly string[])[] = [
    [`if ${s.other} == "mine":`, `    ${name} = "unknown"`, 'else:', `    ${name} = ${s.source}`],
    [`${name} = ${s.source} if ${s.other} != "mine" else "unknown"`],
    [`${name} = "unknown"`, `if ${s.other} != "mine":`, `    ${name} = ${s.source}`],
  ];
  const join = ways[s.variant % ways.length] as readonly string[];
  return { definitions: [], handle: [...join, ...s.body(plain(name, s.reject)), s.give(s.result)] };
}

function withAlias(s: Setting): Shape {
  const ways: readonly (readonly [readonly string[], Names])[] = [
    [
      ['first = SOURCE', `${s.param}_text = first`, `kept = ${s.param}_text`],
      { value: `${s.param}_text`, use: 'kept', reject: s.reject },
    ],
    [
      ['label, current = "main", SOURCE', 'same = current'],
      { value: 'same', use: 'current', reject: s.reject },
    ],
    [
      ['if not (given := SOURCE):', `    ${s.reject}`, 'again = given'],
      { value: 'given', use: 'again', reject: s.reject },
    ],
  ];
  const [lines, names] = ways[s.variant % ways.length] as readonly [readonly string[], Names];
  const start = lines.map((line) => line.replace('SOURCE', () => s.source));
  return { definitions: [], handle: [...start, ...s.body(names), s.give(s.result)] };
}

function underTry(s: Setting): Shape {
  const errors = '(KeyError, ValueError, OSError)';
  const name = s.param;
  const body = s.body(plain(name, s.reject));
  const read = assign(name, s.source);
  const caught = [`except ${errors}:`, `    ${s.reject}`];
  const ways: readonly (readonly string[])[] = [
    ['try:', ...indent([...read, ...body]), ...caught, s.give(s.result)],
    [
      'try:',
      ...indent(read.length > 0 ? read : ['visits.append("start")']),
      ...caught,
      ...body,
      s.give(s.result),
    ],
    [
      'try:',
      ...indent([...read, ...body]),
      'finally:',
      '    visits.append("done")',
      s.give(s.result),
    ],
    [
      'try:',
      ...indent(read.length > 0 ? read : ['visits.append("start")']),
      ...caught,
      'else:',
      ...indent([...body, s.give(s.result)]),
    ],
  ];
  const handle = ways[s.variant % ways.length] as readonly string[];
  const constants = handle.some((line) => line.includes('visits.')) ? ['visits = []'] : [];
  return { definitions: [], handle, constants };
}

export const crossings: readonly (readonly [string, (s: Setting) => Shape])[] = [
  ['through a helper', throughHelper],
  ['across two files', acrossFiles],
  ['in a method', inMethod],
  ['by keyword', byKeyword],
  ['in a loop', inLoop],
  ['after a join', afterJoin],
  ['with an alias', withAlias],
  ['under try', underTry],
];
