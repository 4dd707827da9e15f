/**
 * Text that gives itself away: untrusted data set into text that is plainly SQL, a shell command, a page
 * or an address is met where it is put together, so that no model of what runs it is needed.
 *
 * The text carries a label of its own. Where that arrives at a sink that a model knows, the model
 * decides and the text itself is no finding; where it is never handed to anything, neither.
 */
import type { Activation } from './activation.js';
import { reachSink, siteAt, TEXT_NATURE } from './sink.js';

const TABLE = '(?:`[^`]{1,80}`|"[^"]{1,80}"|[\\w."`?]+)';
const COLUMN = '(?:\\*|[\\w.`"?]+(?:\\([^()]{0,40}\\))?(?:\\s+as\\s+\\w+)?)';
const SELECT = new RegExp(
  `^\\s*select\\s+(?:distinct\\s+)?${COLUMN}(?:\\s*,\\s*${COLUMN}){0,40}\\s+from\\s+${TABLE}(?:\\s+(?:as\\s+)?\\w+)?(?:\\s*$|\\s*[;,)]|\\s+(?:where|order|group|limit|join|inner|left|right|having|union)\\b)`,
  'i',
);
/** Written as SQL is written: nothing else says it in capitals. */
const SHOUTED = /^\s*SELECT\s[\s\S]{1,2000}?\sFROM\s/;
const NAMED_FIRST =
  /^\s*with\s+(?:recursive\s+)?[\w"`]+\s*(?:\([^()]{0,200}\)\s*)?as\s*\(\s*select\s/i;
const CHANGE =
  /^\s*(?:insert\s+into\s+[\w."`?]+\s*(?:\(|values|select)|update\s+[\w."`?]+\s+set\s+[\w."`?]+\s*=|delete\s+from\s+[\w."`?]+(?:\s+where\b|\s*$|\s*;)|(?:create|drop|alter)\s+(?:table|user|database|index|view)\s+[\w."`?]+)/i;
const COMMAND =
  /^\s*(?:sudo\s+)?(?:\/(?:usr\/)?s?bin\/)?(?:tar|rm|ls|cat|cp|mv|ping|curl|wget|git|chmod|chown|ssh|scp|rsync|bash|sh|kill|mount|umount|find|grep|mkdir|systemctl|service|iptables|nslookup|dig|whois|zip|unzip|openssl|ffmpeg|convert|useradd|passwd|tail|head|dd|nc|traceroute)\s/;
const OPERATOR = /\s-{1,2}[a-zA-Z]|[|;<>&]\s|&&|\$\(/;
const TAG = /<(?:[a-z][a-z0-9]{0,10})(?:\s[^<>]{0,200})?>|<\/[a-z][a-z0-9]{0,10}>/i;
const ADDRESS = /^https?:\/\/$/i;

/** Meets the sink that text just put together calls for, and labels the text. */
export function markText(a: Activation, text: number, parts: readonly number[]): number {
  const kind = a.domain.taint(text) === a.domain.taints.empty ? null : kindOf(a, text);
  if (kind === null) return text;
  const { engine, domain } = a;
  for (const part of parts) consumeText(a, domain.taint(part));
  const site = siteAt(a, a.at, { kind, value: -1, api: 'text', row: null, variant: 'text' });
  reachSink(a, site, text);
  const label = engine.sources.intern({
    function: a.fn.index,
    op: a.at,
    threat: 'remote',
    nature: TEXT_NATURE,
    kind,
    label: 'text',
  });
  return domain.addTaint(text, domain.taints.single(domain.taints.source(label)));
}

/** A text of its own met a sink that a model knows, or became a part of a longer one. */
function consumeText(a: Activation, taint: number): void {
  forEachText(a, taint, (key) => a.engine.consumedTexts.add(key));
}

/** A text of its own was handed to a call. */
export function handOverText(a: Activation, taint: number): void {
  forEachText(a, taint, (key) => a.engine.handedTexts.add(key));
}

function forEachText(a: Activation, taint: number, note: (key: string) => void): void {
  const { taints } = a.domain;
  for (let i = 0; i < taints.count(taint); i++) {
    const label = taints.label(taint, i);
    if (!taints.isSource(label)) continue;
    const source = a.engine.sources.get(taints.target(label));
    if (source.nature === TEXT_NATURE) note(`${source.function}.${source.op}`);
  }
}

/** What text with holes plainly is, null when it is nothing in particular. */
function kindOf(a: Activation, value: number): string | null {
  for (const id of a.domain.constList(value) ?? []) {
    const constant = a.domain.constants.get(id);
    if (constant.kind !== 'shape') continue;
    const text = constant.parts.join('?').slice(0, 2000);
    if ([SELECT, SHOUTED, NAMED_FIRST, CHANGE].some((form) => form.test(text))) return 'sql';
    if (COMMAND.test(constant.parts[0]!) && OPERATOR.test(text)) return 'shell-command';
    if (TAG.test(constant.parts.join(' '))) return 'html';
    if (ADDRESS.test(constant.parts[0]!)) return 'request-url';
  }
  return null;
}
