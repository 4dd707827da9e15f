/**
 * Reads the authored base flows: Markdown in which every second-level heading is one flow, followed by
 * `key: value` lines and fenced Python blocks. The info string of a block says its part: `bad`, `safe`,
 * `support`, `support-bad`, `support-safe`, `entry`, `entry-safe`, or `file=path` for a further module
 * (`file-bad=`, `file-safe=` for one twin only). Prose between them goes into the program's page.
 */

export type Twin = 'bad' | 'safe';

export interface ExtraFile {
  readonly path: string;
  readonly text: string;
}

export interface Flow {
  readonly name: string;
  readonly prose: string;
  readonly keys: ReadonlyMap<string, string>;
  readonly blocks: ReadonlyMap<string, string>;
}

export interface FlowFile {
  readonly title: string;
  readonly prose: string;
  /** How many of the eight crossings each flow of the page is committed in. */
  readonly crossings: number;
  readonly flows: readonly Flow[];
}

const known = new Set([
  'sink',
  'imports',
  'threat',
  'threat-safe',
  'returns',
  'other',
  'all',
  'plain',
  'result',
  'only',
  'module',
  'needs',
  'weakness',
]);

export function readFlows(text: string): FlowFile {
  const [head, ...sections] = text.split(/^## /m) as [string, ...string[]];
  const [title, ...prose] = head.trim().split('\n');
  return {
    title: (title ?? '').replace(/^# /, ''),
    prose: prose
      .filter((line) => !/^crossings: \d$/.test(line))
      .join('\n')
      .trim(),
    crossings: Number(/^crossings: (\d)$/m.exec(head)?.[1] ?? 3),
    flows: sections.map(readFlow),
  };
}

function readFlow(section: string): Flow {
  const blocks = new Map<string, string>();
  const outside = section.replace(
    /^```python (\S+)\n([\s\S]*?)^```$/gm,
    (_, part: string, code: string) => {
      blocks.set(part, code.replace(/\n$/, ''));
      return '';
    },
  );
  const [name, ...lines] = outside.trim().split('\n') as [string, ...string[]];
  const keys = new Map<string, string>();
  const prose: string[] = [];
  for (const line of lines) {
    const match = /^([a-z-]+): (.*)$/.exec(line);
    if (match && known.has(match[1] as string)) keys.set(match[1] as string, match[2] as string);
    else if (line.trim() !== '') prose.push(line);
  }
  return { name, prose: prose.join('\n'), keys, blocks };
}

/** The definitions that one twin needs beside its body. */
export function supportOf(flow: Flow, twin: Twin): string {
  const parts = [flow.blocks.get('support'), flow.blocks.get(`support-${twin}`)];
  return parts.filter((part) => part !== undefined).join('\n\n\n');
}

/** The statements of one twin; a flow about sources only has the same in both. */
export function bodyOf(flow: Flow, twin: Twin): string {
  return flow.blocks.get(twin) ?? flow.blocks.get('bad') ?? 'SINK(IN)';
}

/** The further modules of one twin. */
export function filesOf(flow: Flow, twin: Twin): readonly ExtraFile[] {
  const files: ExtraFile[] = [];
  for (const [part, text] of flow.blocks) {
    const match = /^file(-bad|-safe)?=(.+)$/.exec(part);
    if (match && (match[1] === undefined || match[1] === `-${twin}`)) {
      files.push({ path: match[2] as string, text });
    }
  }
  return files;
}
