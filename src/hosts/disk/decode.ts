/**
 * Bytes of a source file to text. UTF-8 unless a byte order mark or the declaration that Python
 * allows in its first two lines (PEP 263) says otherwise; bytes that do not fit are read as Latin-1,
 * where every byte is a character, and said so.
 */
import { isUtf8 } from 'node:buffer';

export interface Decoded {
  /** Null for a binary file. */
  text: string | null;
  /** A sentence when it was not plain UTF-8, else null. */
  notice: string | null;
}

/** How much of a file is looked at to tell text from binary. */
const SAMPLE = 8192;

export function decode(bytes: Buffer): Decoded {
  const marked = decodeMarked(bytes);
  if (marked !== null) return marked;
  if (bytes.subarray(0, SAMPLE).includes(0)) return { text: null, notice: 'is a binary file' };
  const declared = declaredEncoding(bytes);
  if (declared !== null && !isUtf8Name(declared)) return decodeDeclared(bytes, declared);
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), notice: null };
  return { text: bytes.toString('latin1'), notice: 'is not valid UTF-8 and was read as Latin-1' };
}

function decodeMarked(bytes: Buffer): Decoded | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) {
    const rest = bytes.subarray(3);
    if (isUtf8(rest)) return { text: rest.toString('utf8'), notice: null };
    return { text: rest.toString('latin1'), notice: 'is not valid UTF-8 and was read as Latin-1' };
  }
  if (startsWith(bytes, [0xff, 0xfe, 0, 0])) return inFourBytes(bytes, 'little');
  if (startsWith(bytes, [0, 0, 0xfe, 0xff])) return inFourBytes(bytes, 'big');
  if (startsWith(bytes, [0xff, 0xfe])) return inTwoBytes(bytes, 'utf-16le');
  if (startsWith(bytes, [0xfe, 0xff])) return inTwoBytes(bytes, 'utf-16be');
  return null;
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function inTwoBytes(bytes: Buffer, label: 'utf-16le' | 'utf-16be'): Decoded {
  const text = new TextDecoder(label).decode(bytes);
  return { text, notice: 'is encoded in UTF-16' };
}

function inFourBytes(bytes: Buffer, endian: 'little' | 'big'): Decoded {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 4; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, endian === 'little');
    pieces.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD');
  }
  return { text: pieces.join(''), notice: 'is encoded in UTF-32' };
}

/** The encoding named in a comment of the first two lines, as PEP 263 defines it. */
function declaredEncoding(bytes: Buffer): string | null {
  const lines = bytes
    .subarray(0, 512)
    .toString('latin1')
    .split(/\r\n|\r|\n/, 2);
  for (const [index, line] of lines.entries()) {
    const found = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line);
    if (found !== null) return found[1].toLowerCase().replaceAll('_', '-');
    if (index === 0 && !/^[ \t\f]*(#|$)/.test(line)) return null;
  }
  return null;
}

function isUtf8Name(name: string): boolean {
  return ['utf-8', 'utf8', 'u8', 'utf-8-sig', 'ascii', 'us-ascii'].includes(name);
}

function decodeDeclared(bytes: Buffer, name: string): Decoded {
  if (/^(latin-?1|iso-?8859-?1|l1)(-unix|-dos|-mac)?$/.test(name)) {
    return { text: bytes.toString('latin1'), notice: null };
  }
  if (/^(cp|windows-)1252$/.test(name)) return { text: fromWindows1252(bytes), notice: null };
  try {
    const label = name.replace(/^cp(125\d)$/, 'windows-$1').replace(/^cp932$/, 'shift-jis');
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), notice: null };
  } catch {
    const notice = `declares the encoding "${name}", which could not be used, and was read as Latin-1`;
    return { text: bytes.toString('latin1'), notice };
  }
}

/** What Windows-1252 has at 0x80 to 0x9f, where Latin-1 has control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** By hand, because some releases of Node take this encoding for Latin-1. */
function fromWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]);
}
