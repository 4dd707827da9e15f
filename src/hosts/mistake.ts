/**
 * The error for what a user can put right: a wrong flag, a path that is not there, a bad line in a
 * configuration. Its message is all that is shown, so it is a whole sentence that says what to do.
 * Every other error is a defect of this program.
 */
export class Mistake extends Error {
  override name = 'Mistake';
}

/** Text from outside made safe for a terminal and one line: control characters are shown as escapes. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return `\\u{${code}}`;
  });
}
