import { describe, expect, it } from 'vitest';
import { reviewFiles } from './review-files.js';

/** The observations of one kind in a program: line and sentence. */
async function observed(kind: string, text: string): Promise<string[]> {
  const review = await reviewFiles({ 'app.py': text });
  return review.observations
    .filter((one) => one.kind === kind)
    .map((one) => `${one.region.startLine}: ${one.says}`);
}

describe('polling', () => {
  it('is a loop that asks again after a fixed pause', async () => {
    const text = [
      'import time',
      '',
      'def wait(api):',
      '    for attempt in range(10):',
      '        if api.done():',
      '            return',
      '        time.sleep(0.5)',
      '',
    ].join('\n');
    expect(await observed('fixed-sleep-polling', text)).toEqual([
      expect.stringMatching(
        /^7: A loop asks again after a fixed pause of 0\.5 seconds, at most 10 times;/,
      ),
    ]);
  });

  it('is no loop whose pause grows, and no sleep outside a loop', async () => {
    const text = [
      'import time',
      '',
      'def wait(api):',
      '    pause = 1',
      '    while not api.done():',
      '        time.sleep(pause)',
      '        pause = pause * 2',
      '    time.sleep(1)',
      '',
    ].join('\n');
    expect(await observed('fixed-sleep-polling', text)).toEqual([]);
  });
});

describe('configuration in code', () => {
  it('is an address that a constant holds', async () => {
    expect(
      await observed('configuration-in-code', "API = 'https://api.shop.example/v1'\n"),
    ).toEqual([
      '1: `API` fixes the address `https://api.shop.example/v1` in the code; another installation needs another version of the file.',
    ]);
  });

  it('is an identifier of one installation', async () => {
    const text = "server = {'imageRef': '76fa36fc-c930-4bf3-8c8a-ea2a2420deb6', 'name': 'one'}\n";
    expect(await observed('configuration-in-code', text)).toEqual([
      '1: `imageRef` is given the fixed identifier `76fa36fc-c930-4bf3-8c8a-ea2a2420deb6`: it names one thing of one installation and is no credential.',
    ]);
  });

  it('is no name of a namespace, no template and no address from outside', async () => {
    const text = [
      'import os',
      "NAMESPACE = 'http://www.w3.org/2000/svg'",
      "TEMPLATE = 'https://{host}/v1'",
      "API = os.environ['API']",
      '',
    ].join('\n');
    expect(await observed('configuration-in-code', text)).toEqual([]);
  });

  it('is told a few times in a file, not for every line', async () => {
    const text = Array.from(
      { length: 9 },
      (_, index) => `API_${index} = 'https://a${index}.example'`,
    ).join('\n');
    expect(await observed('configuration-in-code', text)).toHaveLength(3);
  });
});

describe('what is done well', () => {
  it('is to pass values beside a constant statement, told once in a file', async () => {
    const text = [
      'import sqlite3',
      '',
      'def show(name, mail):',
      "    cursor = sqlite3.connect('app.db').cursor()",
      "    cursor.execute('SELECT id FROM users WHERE name = ?', (name,))",
      "    cursor.execute('SELECT id FROM users WHERE mail = ?', (mail,))",
      "    cursor.execute('SELECT 1')",
      '',
    ].join('\n');
    expect(await observed('parameterised-queries', text)).toEqual([
      '5: This and 1 further SQL statement of the file are constant and pass their values as parameters.',
    ]);
  });

  it('is not said of a statement that is put together', async () => {
    const text = [
      'import sqlite3',
      '',
      'def show(table, name):',
      "    cursor = sqlite3.connect('app.db').cursor()",
      "    cursor.execute('SELECT id FROM ' + table + ' WHERE name = ?', (name,))",
      '',
    ].join('\n');
    expect(await observed('parameterised-queries', text)).toEqual([]);
  });
});

describe('a request without a limit of time', () => {
  it('is worth knowing where no route makes it', async () => {
    const text = [
      'import requests',
      'from flask import Flask',
      '',
      'app = Flask(__name__)',
      '',
      '@app.get("/")',
      'def index():',
      '    return requests.get("https://films.example.com").text',
      '',
      'def refill():',
      '    requests.post("https://stock.example.com")',
      '',
    ].join('\n');
    expect(await observed('request-without-timeout', text)).toEqual([
      '11: `requests.post` waits for an answer without a limit of time; a server that stays silent holds it for ever.',
    ]);
  });
});
