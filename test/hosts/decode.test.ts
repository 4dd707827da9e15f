/**
 * Bytes to text: every encoding that source files come in.
 */
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/hosts/disk/decode.js';
import { fromBytes, LARGEST_SOURCE } from '../../src/hosts/disk/read.js';

function bytes(...parts: (string | number[])[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part as string)));
}

function utf32(text: string): Buffer {
  const buffer = Buffer.alloc([...text].length * 4);
  [...text].forEach((character, index) => {
    buffer.writeUInt32LE(character.codePointAt(0) ?? 0, index * 4);
  });
  return buffer;
}

const text = 'name = "Zoë 𝛑"\n';

describe('UTF-8', () => {
  it('is read without a word', () => {
    expect(decode(bytes(text))).toEqual({ text, notice: null });
    expect(decode(bytes([0xef, 0xbb, 0xbf], text))).toEqual({ text, notice: null });
    expect(decode(bytes('# -*- coding: utf-8 -*-\n', text)).notice).toBeNull();
    expect(decode(bytes(''))).toEqual({ text: '', notice: null });
  });

  it('that is not valid is read as Latin-1, where every byte is a character', () => {
    const { text: read, notice } = decode(bytes('x = "', [0xe9], '"\n'));
    expect(read).toBe('x = "é"\n');
    expect(notice).toBe('is not valid UTF-8 and was read as Latin-1');
  });
});

describe('a byte order mark', () => {
  it('decides', () => {
    const little = bytes([0xff, 0xfe], [...Buffer.from(text, 'utf16le')]);
    const big = bytes([0xfe, 0xff], [...Buffer.from(text, 'utf16le').swap16()]);
    const wide = bytes([0xff, 0xfe, 0, 0], [...utf32(text)]);
    for (const encoded of [little, big, wide]) expect(decode(encoded).text).toBe(text);
    expect(decode(little).notice).toBe('is encoded in UTF-16');
    expect(decode(wide).notice).toBe('is encoded in UTF-32');
  });
});

describe('a declared encoding', () => {
  it.each([
    ['latin-1', [0xe9], 'é'],
    ['iso-8859-15', [0xa4], '€'],
    ['cp1252', [0x80], '€'],
    ['koi8-r', [0xc1], 'а'],
    ['shift_jis', [0x93, 0xfa], '日'],
    ['euc-jp', [0xc6, 0xfc], '日'],
    ['gbk', [0xc8, 0xd5], '日'],
    ['big5', [0xa4, 0xe9], '日'],
  ])('%s is used', (name, encoded, decoded) => {
    const declared = `#!/usr/bin/python\n# vim: set fileencoding=${name} :\nx = "`;
    expect(decode(bytes(declared, encoded, '"\n'))).toEqual({
      text: `${declared}${decoded}"\n`,
      notice: null,
    });
  });

  it('counts in the first two lines only, and in a comment only', () => {
    const late = bytes('\n\n# coding: latin-1\nx = "', [0xc3, 0xa9], '"\n');
    expect(decode(late).text).toContain('é');
    const code = bytes('x = 1\n# coding: latin-1\ny = "', [0xc3, 0xa9], '"\n');
    expect(decode(code).text).toContain('é');
  });

  it('that nobody knows is told', () => {
    const { text: read, notice } = decode(bytes('# coding: klingon\nx = "', [0xe9], '"\n'));
    expect(read).toContain('é');
    expect(notice).toContain('declares the encoding "klingon"');
  });
});

describe('what is no source text', () => {
  it('is named and not read', () => {
    const binary = fromBytes(bytes('MZ', [0, 1, 2]));
    expect(binary.text).toBe('');
    expect(binary.problems).toEqual([
      { line: 0, message: 'Not reviewed: it is a binary file.', kind: 'unreadable' },
    ]);
    const large = fromBytes(Buffer.alloc(LARGEST_SOURCE + 1, 'x'));
    expect(large.problems[0].message).toBe(
      'Not reviewed: it is 4.0 MB large, and files above 4 MB are not read.',
    );
  });
});
