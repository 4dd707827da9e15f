/**
 * Reads a regular expression, as Python and JavaScript write it, into a tree of character sets. What says
 * more than sets, order, choice and repetition (looking around, referring back) is not read at all.
 */

/** Code points from `first` to `last`, both inclusive. */
export type CharacterRange = readonly [first: number, last: number];

export type PatternTree =
  | { is: 'set'; ranges: readonly CharacterRange[] }
  | { is: 'sequence'; parts: readonly PatternTree[] }
  | { is: 'choice'; parts: readonly PatternTree[] }
  | { is: 'repeat'; body: PatternTree; least: number; most: number };

export interface Pattern {
  tree: PatternTree;
  /** Whether some way through it asks for the text's end. */
  isAnchoredAtEnd: boolean;
}

const LAST = 0x10ffff;
const ANY: readonly CharacterRange[] = [
  [0, 9],
  [11, LAST],
];
const CLASSES: Readonly<Record<string, readonly CharacterRange[]>> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
  ],
};
const CONTROLS: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  f: 12,
  v: 11,
  a: 7,
  '0': 0,
};
const NOTHING: PatternTree = { is: 'sequence', parts: [] };
const GROUP = /\((?:\?(?::|P?<[A-Za-z_]\w*>|[aimsu]{1,5}:)|(?!\?))/y;
const FLAGS = /\(\?[aimsu]{1,5}\)/y;
const COMMENT = /\(\?#[^)]*\)/y;
const QUANTIFIER = /(?:[*+?]|\{(\d{0,4})(,?)(\d{0,4})\})(\??)(\+?)/y;

class Unreadable extends Error {}

/** The tree of a pattern, null where it holds what is not read. */
export function readPattern(text: string): Pattern | null {
  const reader = new PatternReader(text);
  try {
    return { tree: reader.whole(), isAnchoredAtEnd: reader.isAnchoredAtEnd };
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

class PatternReader {
  isAnchoredAtEnd = false;
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  whole(): PatternTree {
    const tree = this.choice();
    if (this.at < this.text.length) throw new Unreadable();
    return tree;
  }

  private choice(): PatternTree {
    const parts = [this.sequence()];
    while (this.text[this.at] === '|') {
      this.at++;
      parts.push(this.sequence());
    }
    return parts.length === 1 ? parts[0]! : { is: 'choice', parts };
  }

  private sequence(): PatternTree {
    const parts: PatternTree[] = [];
    while (this.at < this.text.length && this.text[this.at] !== '|' && this.text[this.at] !== ')')
      parts.push(this.repeated(this.atom()));
    return { is: 'sequence', parts };
  }

  private repeated(body: PatternTree): PatternTree {
    const match = this.match(QUANTIFIER);
    if (match === null) return body;
    const [whole, from = '', comma = '', to = '', , possessive] = match;
    if (possessive === '+') throw new Unreadable();
    const sign = whole[0];
    if (sign === '*') return { is: 'repeat', body, least: 0, most: Infinity };
    if (sign === '+') return { is: 'repeat', body, least: 1, most: Infinity };
    if (sign === '?') return { is: 'repeat', body, least: 0, most: 1 };
    if (from === '' && to === '') throw new Unreadable();
    const least = Number(from);
    const most = comma === '' ? least : to === '' ? Infinity : Number(to);
    return { is: 'repeat', body, least, most };
  }

  private atom(): PatternTree {
    if (this.match(FLAGS) !== null || this.match(COMMENT) !== null) return NOTHING;
    if (this.match(GROUP) !== null) {
      const inside = this.choice();
      if (this.text[this.at++] !== ')') throw new Unreadable();
      return inside;
    }
    const character = String.fromCodePoint(this.text.codePointAt(this.at)!);
    this.at += character.length;
    switch (character) {
      case '(':
      case '*':
      case '+':
      case '?':
        throw new Unreadable();
      case '.':
        return { is: 'set', ranges: ANY };
      case '^':
        return NOTHING;
      case '$':
        this.isAnchoredAtEnd = true;
        return NOTHING;
      case '[':
        return { is: 'set', ranges: this.characterClass() };
      case '\\':
        return this.escapedAtom();
      default:
        return single(character.codePointAt(0)!);
    }
  }

  private escapedAtom(): PatternTree {
    const letter = this.text[this.at] ?? '';
    if ('ZzAbB'.includes(letter) && letter !== '') {
      this.at++;
      if (letter === 'Z' || letter === 'z') this.isAnchoredAtEnd = true;
      return NOTHING;
    }
    return { is: 'set', ranges: this.escaped() };
  }

  /** What stands behind a backslash, in a class or outside. */
  private escaped(): readonly CharacterRange[] {
    const letter = this.text[this.at++];
    if (letter === undefined || /[1-9gkpPuNU]/.test(letter)) throw new Unreadable();
    const known = CLASSES[letter];
    if (known !== undefined) return known;
    const opposite = CLASSES[letter.toLowerCase()];
    if (opposite !== undefined) return complement(opposite);
    const control = CONTROLS[letter];
    if (control !== undefined) return [[control, control]];
    if (letter !== 'x') return [[letter.codePointAt(0)!, letter.codePointAt(0)!]];
    const code = Number.parseInt(this.text.slice(this.at, this.at + 2), 16);
    if (Number.isNaN(code)) throw new Unreadable();
    this.at += 2;
    return [[code, code]];
  }

  private characterClass(): readonly CharacterRange[] {
    const isNegated = this.text[this.at] === '^';
    if (isNegated) this.at++;
    const ranges: CharacterRange[] = [];
    const start = this.at;
    while (this.text[this.at] !== ']' || this.at === start) {
      const low = this.classMember();
      if (this.text[this.at] === '-' && this.text[this.at + 1] !== ']' && isOne(low)) {
        this.at++;
        const high = this.classMember();
        ranges.push([low[0]![0], high.at(-1)![1]]);
      } else ranges.push(...low);
    }
    this.at++;
    return isNegated ? complement(ranges) : ranges;
  }

  private classMember(): readonly CharacterRange[] {
    const code = this.text.codePointAt(this.at);
    if (code === undefined) throw new Unreadable();
    this.at += code > 0xffff ? 2 : 1;
    if (code !== 92) return [[code, code]];
    if (this.text[this.at] === 'b') {
      this.at++;
      return [[8, 8]];
    }
    return this.escaped();
  }

  private match(what: RegExp): RegExpExecArray | null {
    what.lastIndex = this.at;
    const match = what.exec(this.text);
    if (match !== null) this.at += match[0].length;
    return match;
  }
}

function single(code: number): PatternTree {
  return { is: 'set', ranges: [[code, code]] };
}

function isOne(ranges: readonly CharacterRange[]): boolean {
  return ranges.length === 1 && ranges[0]![0] === ranges[0]![1];
}

/** All characters that are in none of the ranges. */
function complement(ranges: readonly CharacterRange[]): readonly CharacterRange[] {
  const out: CharacterRange[] = [];
  let next = 0;
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (first > next) out.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= LAST) out.push([next, LAST]);
  return out;
}
