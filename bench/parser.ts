/**
 * How fast the Python parser is on the files below a folder: the first pass (cold) and the best of
 * some warm ones, in thousands of lines and megabytes a second, and the memory that the trees take.
 *
 *     tsx --expose-gc bench/parser.ts FOLDER [--passes 5]
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Module } from '../src/languages/python/syntax/nodes.js';
import { parsePython } from '../src/languages/python/syntax/parse.js';
import { walk } from '../src/languages/python/syntax/walk.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { passes: { type: 'string', default: '5' } },
});
const folder = positionals[0];
if (folder === undefined) throw new Error('name a folder with Python files');

const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
const lines = texts.reduce((sum, text) => sum + text.split('\n').length, 0);
const characters = texts.reduce((sum, text) => sum + text.length, 0);

const collect = (globalThis as { gc?: () => void }).gc ?? (() => {});

function milliseconds(run: () => void): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function speed(elapsed: number): string {
  const thousands = Math.round(lines / elapsed);
  const megabytes = (characters / 1000 / elapsed).toFixed(1);
  return `${thousands} kLOC/s, ${megabytes} MB/s (${Math.round(elapsed)} ms)`;
}

function parseAll(): void {
  for (const text of texts) parsePython(text);
}

function parseAndWalkAll(): void {
  for (const text of texts) walk(parsePython(text).module, () => {});
}

function best(run: () => void): number {
  const passes = Array.from({ length: Number(values.passes) }, () => milliseconds(run));
  return Math.min(...passes);
}

collect();
const first = milliseconds(parseAll);
const warm = best(parseAll);
const walked = best(parseAndWalkAll);
collect();
const before = process.memoryUsage().heapUsed;
const kept: Module[] = texts.map((text) => parsePython(text).module);
collect();
const held = (process.memoryUsage().heapUsed - before) / 1e6;

console.log(`${texts.length} files, ${lines} lines`);
console.log(`first pass       ${speed(first)}`);
console.log(`parse, warm      ${speed(warm)}`);
console.log(`parse and walk   ${speed(walked)}`);
console.log(`trees of all ${kept.length} files held at once: ${Math.round(held)} MB`);
