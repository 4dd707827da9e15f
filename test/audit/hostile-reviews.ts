/**
 * Reviews that nobody would write in good faith, or that are no reviews at all: by name, as bytes.
 */

const one = '1. CWE-89: SQL injection in `app.py`, line 12: `rows = cursor.execute(query)`\n';

const repeated = (part: string, times: number): string => part.repeat(times);

/** Deterministic bytes that look like nothing. */
function noise(length: number): Buffer {
  let state = 12345;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 16) & 0xff;
    }),
  );
}

function wideTable(columns: number, rows: number): string {
  const row = `|${repeated(' CWE-89 app.py:12 |', columns)}\n`;
  return `${row}|${repeated('---|', columns)}\n${repeated(row, rows)}`;
}

function strangeSarif(): string {
  const region = { startLine: -5, endLine: 1e308, startColumn: 'x', snippet: null };
  const place = (uri: unknown): unknown => ({
    physicalLocation: { artifactLocation: { uri }, region },
  });
  return JSON.stringify({
    version: '2.1.0',
    runs: [
      null,
      {},
      { tool: null, results: null },
      {
        tool: { driver: { name: 7, rules: [null, { id: {} }] } },
        results: [
          null,
          {},
          { message: null, locations: [null, {}] },
          { message: { text: 'x' }, ruleIndex: 99, locations: [place('%E0%A4%A'), place(12)] },
          { message: { text: 'CWE-89' }, ruleIndex: -1, locations: [place('http://[')] },
        ],
      },
    ],
  });
}

export const hostileReviews: Readonly<Record<string, string | Buffer>> = {
  empty: '',
  'only blanks': ' \n\t\n\r\n   ',
  'only a byte order mark': '\ufeff',
  noise: noise(100_000),
  'zero bytes': Buffer.alloc(5000),
  'half a surrogate': Buffer.from([0x23, 0x20, 0xed, 0xa0, 0x80, 0x0a]),
  'two megabytes of findings': repeated(one, 26_000),
  'two megabytes in one line': repeated('this is not good because of SQL injection, ', 48_000),
  'two megabytes without a blank': repeated('a', 2_000_000),
  'deep quotes': `${repeated('> ', 4000)}${one}`,
  'deep lists': Array.from({ length: 600 }, (_, i) => `${repeated('  ', i)}- CWE-89\n`).join(''),
  'deep brackets': `${repeated('[', 40_000)}${one}`,
  'deep brackets and images': `${repeated('![](', 20_000)}${one}`,
  'stars and underscores': `${repeated('*a_', 30_000)}\n\n${one}`,
  'many backticks': `${Array.from({ length: 400 }, (_, i) => repeated('`', i + 1)).join(' ')}\n\n${one}`,
  'an unclosed fence': `${one}\n\`\`\`python\n${repeated('x = 1\n', 50_000)}`,
  'an unclosed comment': `${one}\n<!-- ${repeated('- - ', 50_000)}`,
  'many definitions': Array.from({ length: 5000 }, (_, i) => `[a${i}]: <app.py>\n`).join(''),
  'a wide table': wideTable(200, 60),
  'a long table': wideTable(6, 2000),
  'large numbers': `CWE-${repeated('9', 5000)} in app.py line ${repeated('9', 5000)}: \`x\`\nlines 9007199254740993-1, L0, L-4, app.py:0, app.py:99999999999\n`,
  'long ranges': `1. CWE-89 app.py lines 1-${repeated('1', 300)}: \`query\`\n`,
  'deep JSON': `${repeated('[', 50_000)}${repeated(']', 50_000)}`,
  'deep records': `${repeated('{"findings":[', 3000)}1${repeated(']}', 3000)}`,
  'half a JSON': '{"results": [{"path": "app.py", "start": {"line": 3',
  'names of prototypes':
    '{"__proto__": {"file": "app.py"}, "constructor": [{"cwe": 89}], "findings": [{"__proto__": 1, "toString": 2, "file": "app.py", "line": 12, "cwe": "CWE-89", "message": "SQL injection"}]}',
  'wrong types':
    '[{"cwe": {"id": [89]}, "line": "twelve", "file": ["app.py"], "message": {"a": 1}}, 5, null, "x", [[]]]',
  'strange SARIF': strangeSarif(),
  'control characters': `1. CWE-89 \u001b[31mred\u001b[0m \u0007 \u202e app.py line 12 \u0000 \`query\`\n`,
};

/** Ways to name a file outside of the source folder, whose name is `secret.py`. */
export const outsidePaths: readonly string[] = [
  '../outside/secret.py',
  './../outside/secret.py',
  'sub/../../outside/secret.py',
  '..\\outside\\secret.py',
  '%2e%2e/outside/secret.py',
  'link.py',
  'linked/secret.py',
];

interface Telling {
  readonly language: string;
  readonly text: string;
}

/** One and the same true claim of `app.py`, told in other languages than English. */
export function tellings(line: number, quote: string): readonly Telling[] {
  const tell = (language: string, text: string): Telling => ({ language, text });
  return [
    tell(
      'German',
      `# Sicherheitsprüfung\n\n1. **SQL-Injection** (CWE-89), Datei \`app.py\`, Zeile ${line}: \`${quote}\`\n   Beschreibung: Ein Wert aus der Anfrage wird ungeprüft in die SQL-Anweisung eingesetzt.\n   Empfehlung: Parameter verwenden.\n`,
    ),
    tell(
      'Spanish',
      `# Revisión de seguridad\n\n1. **Inyección SQL** (CWE-89), archivo \`app.py\`, línea ${line}: \`${quote}\`\n   Descripción: un valor de la petición se concatena en la consulta SQL sin comprobarlo.\n   Recomendación: usar parámetros.\n`,
    ),
    tell(
      'Chinese',
      `# 安全审查\n\n1. **SQL 注入** (CWE-89)，文件 \`app.py\`，第 ${line} 行：\`${quote}\`\n   说明：请求中的数据未经检查就拼接到 SQL 语句中。\n   建议：使用参数化查询。\n`,
    ),
    tell(
      'French',
      `# Revue de sécurité\n\n1. **Injection SQL** (CWE-89), fichier \`app.py\`, ligne ${line} : \`${quote}\`\n   Description : une valeur de la requête est insérée telle quelle dans l'instruction SQL.\n   Recommandation : utiliser des paramètres.\n`,
    ),
    tell(
      'Japanese',
      `# セキュリティレビュー\n\n1. **SQLインジェクション** (CWE-89)、ファイル \`app.py\`、${line} 行目: \`${quote}\`\n   説明: リクエストの値がそのままSQL文に連結されています。\n   対策: プレースホルダを使用してください。\n`,
    ),
  ];
}
