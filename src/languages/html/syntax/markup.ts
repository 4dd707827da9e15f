/**
 * Where in a page a piece of text ends: between tags, in an attribute, in a script. A reader is fed
 * the text of a template in order and asked at each output; branches of the template count as if one
 * followed the other.
 */

/** What a browser takes an output at a place for. */
export type Position =
  /** Text, or the inside of a quoted attribute that is nothing but text. */
  | 'text'
  /** A tag's name, an attribute's name, or a value without quotes. */
  | 'bare-attribute'
  /** The beginning of a quoted address that is followed or run. */
  | 'address'
  /** Code of a script or of an event handler. */
  | 'script'
  /** The inside of a quoted text of a script. */
  | 'script-text';

/** Tags whose content is no markup. */
const RAW_TAGS = new Set(['script', 'style', 'textarea', 'title']);
/** Attributes that hold an address which a click, a submission or the page itself follows. */
const ADDRESSES: ReadonlyMap<string, readonly string[]> = new Map([
  ['href', ['a', 'area']],
  ['action', ['form']],
  ['formaction', ['button', 'input']],
  ['src', ['iframe', 'frame', 'embed', 'script']],
  ['data', ['object']],
]);

type State =
  | 'text'
  | 'comment'
  | 'tag-name'
  | 'in-tag'
  | 'attribute-name'
  | 'before-value'
  | 'bare-value'
  | 'quoted-value'
  | 'raw';

export class MarkupReader {
  private state: State = 'text';
  private tag = '';
  private attribute = '';
  /** Whether something stands in the attribute's value already. */
  private hasValue = false;
  private quote = '';
  /** Where in a script: in code, in a text by its quote, in a comment by its end. */
  private scriptQuote = '';
  private scriptComment = '';
  private scriptType = '';
  private typeValue = '';

  /** Goes on over text. */
  read(text: string): void {
    for (let at = 0; at < text.length; ) at = this.step(text, at);
  }

  /** The place here. */
  position(): Position {
    switch (this.state) {
      case 'tag-name':
      case 'in-tag':
      case 'attribute-name':
      case 'before-value':
      case 'bare-value':
        return 'bare-attribute';
      case 'quoted-value':
        if (/^on[a-z]+$/.test(this.attribute)) return 'script';
        return !this.hasValue && ADDRESSES.get(this.attribute)?.includes(this.tag) === true
          ? 'address'
          : 'text';
      case 'raw':
        return this.isScript() ? this.scriptPosition() : 'text';
      default:
        return 'text';
    }
  }

  /** Something is put out here. */
  output(): void {
    if (this.state === 'before-value') this.state = 'bare-value';
    else if (this.state === 'in-tag') this.beginAttribute('');
    this.hasValue = true;
  }

  private scriptPosition(): Position {
    if (this.scriptQuote === '"' || this.scriptQuote === "'") return 'script-text';
    return this.scriptComment === '' ? 'script' : 'script-text';
  }

  private isScript(): boolean {
    return (
      this.tag === 'script' && /^$|javascript|ecmascript|module|babel|jsx/i.test(this.scriptType)
    );
  }

  private step(text: string, at: number): number {
    const character = text[at]!;
    switch (this.state) {
      case 'text':
        return this.stepText(text, at);
      case 'comment':
        return this.until(text, at, '-->', 'text');
      case 'raw':
        return this.stepRaw(text, at);
      case 'quoted-value':
        if (character === this.quote) this.endValue();
        else {
          this.hasValue ||= !/\s/.test(character);
          this.noteType(character);
        }
        return at + 1;
      default:
        return this.stepTag(character, at);
    }
  }

  private stepText(text: string, at: number): number {
    const open = text.indexOf('<', at);
    if (open < 0) return text.length;
    if (text.startsWith('<!--', open)) {
      this.state = 'comment';
      return open + 4;
    }
    if (!/[a-zA-Z]/.test(text[open + 1] ?? '')) return open + 1;
    this.state = 'tag-name';
    this.tag = '';
    this.scriptType = '';
    return open + 1;
  }

  private until(text: string, at: number, end: string, next: State): number {
    const found = text.indexOf(end, at);
    if (found < 0) return text.length;
    this.state = next;
    return found + end.length;
  }

  private stepTag(character: string, at: number): number {
    if (character === '>') {
      this.endTag();
      return at + 1;
    }
    const isSpace = /\s/.test(character) || (character === '/' && this.state !== 'bare-value');
    switch (this.state) {
      case 'tag-name':
        if (isSpace) this.state = 'in-tag';
        else this.tag += character.toLowerCase();
        break;
      case 'in-tag':
        if (!isSpace) this.beginAttribute(character);
        break;
      case 'attribute-name':
        if (isSpace) this.state = 'in-tag';
        else if (character === '=') this.state = 'before-value';
        else this.attribute += character.toLowerCase();
        break;
      case 'before-value':
        this.beginValue(character);
        break;
      default:
        if (isSpace) this.endValue();
        else this.noteType(character);
    }
    return at + 1;
  }

  private beginAttribute(character: string): void {
    // `name = value` has a space before the sign: the name stays what it was.
    if (character === '=') {
      this.state = 'before-value';
      return;
    }
    this.state = 'attribute-name';
    this.attribute = character.toLowerCase();
    this.hasValue = false;
  }

  private beginValue(character: string): void {
    if (/\s/.test(character)) return;
    this.hasValue = false;
    this.typeValue = '';
    if (character === '"' || character === "'") {
      this.quote = character;
      this.state = 'quoted-value';
    } else {
      this.state = 'bare-value';
      this.hasValue = true;
      this.noteType(character);
    }
  }

  private noteType(character: string): void {
    if (this.attribute === 'type' && this.typeValue.length < 60) this.typeValue += character;
  }

  private endValue(): void {
    if (this.attribute === 'type' && this.tag === 'script') this.scriptType = this.typeValue.trim();
    this.state = 'in-tag';
  }

  private endTag(): void {
    if (this.state === 'bare-value') this.endValue();
    this.state = RAW_TAGS.has(this.tag) ? 'raw' : 'text';
    this.scriptQuote = '';
    this.scriptComment = '';
  }

  private stepRaw(text: string, at: number): number {
    const end = `</${this.tag}`;
    if (text[at] === '<' && text.slice(at, at + end.length).toLowerCase() === end) {
      this.state = 'text';
      return at + end.length;
    }
    if (!this.isScript()) {
      const next = text.indexOf('<', at + 1);
      return next < 0 ? text.length : next;
    }
    return this.stepScript(text, at);
  }

  private stepScript(text: string, at: number): number {
    const character = text[at]!;
    if (this.scriptComment !== '') {
      if (text.startsWith(this.scriptComment, at)) this.scriptComment = '';
      return at + 1;
    }
    if (this.scriptQuote !== '') {
      if (character === '\\') return at + 2;
      // A quote that a line leaves open was none: an apostrophe in a pattern or a comment.
      if (character === this.scriptQuote || (character === '\n' && this.scriptQuote !== '`'))
        this.scriptQuote = '';
      return at + 1;
    }
    if (character === '"' || character === "'" || character === '`') this.scriptQuote = character;
    else if (text.startsWith('//', at)) this.scriptComment = '\n';
    else if (text.startsWith('/*', at)) this.scriptComment = '*/';
    return at + 1;
  }
}
