/**
 * The few tokens of Python that renaming needs: names, strings, comments, brackets and the rest. Not a
 * parser; an f-string is one token whose replacement fields are handed back as code of their own.
 */

export interface Token {
  readonly kind: 'name' | 'string' | 'comment' | 'other' | 'newline';
  readonly text: string;
}

const pattern =
  /(?<comment>#[^\n]*)|(?<string>[rRbBuUfF]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))|(?<name>[A-Za-z_]\w*)|(?<newline>\n[ \t]*)|(?<other>[0-9][\w.]*|\*\*|:=|[-+*/%|&=<>!]=|[ \t]+|[\s\S])/g;

export function tokens(code: string): readonly Token[] {
  return [...code.matchAll(pattern)].map((match) => {
    const groups = match.groups ?? {};
    const kind = (['comment', 'string', 'name', 'newline'] as const).find(
      (k) => groups[k] !== undefined,
    );
    return { kind: kind ?? 'other', text: match[0] };
  });
}

export function isFormatted(token: Token): boolean {
  return token.kind === 'string' && /^[rR]?[fF]/.test(token.text);
}

/** Rewrites the expressions in the replacement fields of an f-string. */
export function mapFields(text: string, rewrite: (code: string) => string): string {
  return text.replace(
    /\{\{|\}\}|\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g,
    (whole, field: string | undefined) => {
      if (field === undefined) return whole;
      const end = endOfExpression(field);
      return `{${rewrite(field.slice(0, end))}${field.slice(end)}}`;
    },
  );
}

/** The end of the expression in a field: before a conversion or a format at the top level. */
function endOfExpression(field: string): number {
  let depth = 0;
  let offset = 0;
  for (const token of tokens(field)) {
    if (/^[([{]$/.test(token.text)) depth++;
    if (/^[)\]}]$/.test(token.text)) depth--;
    if (depth === 0 && (token.text === ':' || token.text === '!')) return offset;
    offset += token.text.length;
  }
  return field.length;
}
