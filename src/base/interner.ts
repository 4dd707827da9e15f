/**
 * Texts as small integers: the same text always gets the same number, numbers count up from 0 in the
 * order of first sight. Numbers of two interners mean nothing to each other.
 */

export class Interner {
  private readonly ids = new Map<string, number>();
  private readonly texts: string[] = [];

  /** `texts` are interned first, in order, so that they have known numbers. */
  constructor(texts: Iterable<string> = []) {
    for (const text of texts) this.intern(text);
  }

  get size(): number {
    return this.texts.length;
  }

  intern(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    const id = this.texts.length;
    this.ids.set(text, id);
    this.texts.push(text);
    return id;
  }

  /** The number of a text that was interned before. */
  find(text: string): number | undefined {
    return this.ids.get(text);
  }

  /** The text of a number that this interner gave out. */
  text(id: number): string {
    return this.texts[id];
  }

  /** All texts, each at its number. */
  all(): readonly string[] {
    return this.texts;
  }
}
