/**
 * A file as the host hands it in: a path to name it by and its whole text. Nothing is parsed, and
 * nothing here can tell what the text means.
 */

export interface SourceFile {
  /** As it will be printed: relative, with forward slashes. */
  readonly path: string;
  /** The decoded text without a byte order mark. */
  readonly text: string;
}
