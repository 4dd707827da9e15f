/**
 * Reviews as people and language models write them: the same claims on paper in many layouts. Every
 * layout takes the claims of one review in reading order and gives its text.
 */
import { type Claim, inlineQuote, pick } from './claim.js';

export interface Layout {
  readonly name: string;
  readonly extension: string;
  /** Whether it shows the code it speaks of. */
  readonly quotes: boolean;
  /** Whether it says the name of a CWE beside its number. */
  readonly names: boolean;
  /** Whether it shows what is recommended. */
  readonly advises: boolean;
  render(claims: readonly Claim[]): string;
}

const range = ([from, to]: readonly [number, number], dash = '-'): string =>
  from === to ? `${from}` : `${from}${dash}${to}`;
const lineWords = (claim: Claim): string =>
  claim.lines[0] === claim.lines[1] ? `line ${claim.lines[0]}` : `lines ${range(claim.lines)}`;
const code = (claim: Claim): string => inlineQuote(claim) ?? '';
const cweText = ({ cwe }: Claim): string =>
  cwe === null ? '' : cwe.name === null ? `CWE-${cwe.id}` : `CWE-${cwe.id}: ${cwe.name}`;
const cweId = ({ cwe }: Claim): string => (cwe === null ? '' : `CWE-${cwe.id}`);
const inFunction = ({ symbol }: Claim, before: string): string =>
  symbol === null ? '' : `${before}\`${symbol}\``;
const dedent = (text: string): string => {
  const lines = text.split('\n');
  const indents = lines.filter((l) => l.trim() !== '').map((l) => l.length - l.trimStart().length);
  const least = Math.min(...indents, 80);
  return lines.map((l) => l.slice(least)).join('\n');
};
const fence = (claim: Claim, language = 'python'): string =>
  claim.quote === null ? '' : `\`\`\`${language}\n${dedent(claim.quote)}\n\`\`\`\n`;

function numbered(claims: readonly Claim[]): string {
  const items = claims.map((claim, i) =>
    [
      `${i + 1}. ${cweText(claim)} - ${claim.file}, Line ${range(claim.lines)}: \`${code(claim)}\``,
      `Explanation: ${claim.what} ${claim.impact}`,
      `Recommendation: ${claim.fix}`,
    ].join('\n'),
  );
  const closing = claims.map((claim, i) => `${i + 1}. ${claim.fix}`).join('\n');
  return `I went through the code and found these potential security defects:\n\n${items.join('\n')}\n\nCountermeasures:\n${closing}\n`;
}

function headings(claims: readonly Claim[]): string {
  const sections = claims.map(
    (claim, i) => `## Finding ${i + 1}: ${claim.title}

**Severity:** ${claim.severity}
**File:** \`${claim.file}\`
**Line:** ${range(claim.lines)}
**CWE:** ${cweText(claim)}

${fence(claim)}
### Description

${claim.what}

### Impact

${claim.impact}

### Remediation

${claim.fix}
`,
  );
  return `# Security review\n\n${sections.join('\n')}\n# Conclusion\n\nThe issues above should be fixed before the next release.\n`;
}

function bullets(claims: readonly Claim[]): string {
  const items = claims.map(
    (
      claim,
      i,
    ) => `${i + 1}. ${claim.cwe?.name == null ? `**${claim.title}**\n   - **Reference**: ${cweId(claim)}` : `**${claim.cwe.name}** (${cweId(claim)}):`}
   - **Location**: \`${claim.file}\`${inFunction(claim, ', ')}, ${lineWords(claim)}
   - **Code**: \`${code(claim)}\`
   - **Description**: ${claim.what}
   - **Solution**: ${claim.fix}
`,
  );
  return `Here are the findings of the review.\n\n### Potential Security Defects\n\n${items.join('\n')}\n### Conclusion\n\nThe actual risk depends on how the program is deployed.\n`;
}

function table(claims: readonly Claim[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const rows = claims.map(
    (claim, i) =>
      `| ${i + 1} | ${claim.severity} | \`${claim.file}:${range(claim.lines)}\` | ${cweId(claim)} | **${claim.title}.** ${cell(claim.what)} | \`${cell(code(claim))}\` | ${claim.fix} |`,
  );
  return `# Findings\n\n| # | Severity | Location | CWE | Issue | Code | Fix |\n|---|---|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

function terse(claims: readonly Claim[]): string {
  return claims
    .map(
      (claim) =>
        `${claim.file}:${claim.lines[0]}: ${claim.severity}: ${claim.title} [${cweId(claim)}] ${claim.what}\n    ${code(claim)}\n`,
    )
    .join('');
}

function model(claims: readonly Claim[]): string {
  const openers = [
    'One of the more pressing concerns is found in',
    'Moving on, attention should also be drawn to',
    'A further issue worth discussing can be observed in',
    'It is also important to highlight',
  ];
  const paragraphs = claims.map((claim, i) => {
    const where =
      claim.symbol === null ? 'the module level code' : `the \`${claim.symbol}\` function`;
    const named = claim.cwe === null ? '' : ` This corresponds to ${cweText(claim)}.`;
    return `${openers[i % openers.length]} ${where} of \`${claim.file}\`. On ${lineWords(claim)} we see the following statement: \`${code(claim)}\`. ${claim.what} In practice, this means the following: ${claim.impact}${named} To address this, consider the following advice. ${claim.fix}`;
  });
  return `Thank you for sharing this code! I carefully examined it with a focus on security. Overall the structure is clear and readable, but there are some aspects that deserve attention.\n\n${paragraphs.join('\n\n')}\n\nBy addressing these points, you will significantly improve the security posture of the application. Let me know if you would like me to elaborate on any of them!\n`;
}

function bounty(claims: readonly Claim[]): string {
  const reports = claims.map(
    (claim) => `# ${claim.title} in ${claim.file}

## Summary
${claim.what}

## Weakness
${cweText(claim)}

## Affected code
https://example.org/acme/shop/blob/main/${claim.file}#L${claim.lines[0]}

${fence(claim)}
## Steps to reproduce
1. Start the application with its default settings.
2. Send a request that reaches ${claim.symbol === null ? 'this code' : `\`${claim.symbol}()\``} with a crafted value.
3. Observe the result.

## Impact
${claim.impact} I rate this ${claim.severity}. Please consider a bounty for it.

## Suggested fix
${claim.fix}
`,
  );
  return reports.join('\n---\n\n');
}

function mail(claims: readonly Claim[]): string {
  const parts = claims.map(
    (claim, i) => `(${i + 1}) ${claim.title}${claim.cwe === null ? '' : ` (${cweText(claim)})`}

Have a look at ${claim.file}, ${lineWords(claim)}${claim.symbol === null ? '' : ` (in ${claim.symbol})`}:

> ${code(claim)}

${claim.what} ${claim.impact}
My suggestion: ${claim.fix}
`,
  );
  return `From: Robin <robin@example.org>
To: security@example.org
Subject: possible security problems

Hi all,

while reading your code on the train I came across something that I want to report in private first.

${parts.join('\n')}
Please tell me when you publish so that I can hold back until then.

Cheers,
Robin
`;
}

function pullRequest(claims: readonly Claim[]): string {
  const marks = ['🔴', '⚠️', '❗'];
  return claims
    .map(
      (claim) => `${pick(marks, claim.file)} **${claim.file}** (L${range(claim.lines, '-L')})

${fence(claim, 'py')}
${claim.title}: ${claim.what}${claim.cwe === null ? '' : ` (${cweText(claim)})`}

Can we change this before merging? ${claim.fix}
`,
    )
    .join('\n');
}

function checklist(claims: readonly Claim[]): string {
  const items = claims.map(
    (claim) =>
      `- [ ] **${claim.title}** – \`${claim.file}\` L${claim.lines[0]}${inFunction(claim, ' in ')} – ${cweId(claim)}\n\n  ${claim.what}\n\n      ${code(claim)}\n\n  *Fix:* ${claim.fix}`,
  );
  return `Security to-do after today's walkthrough\n\n${items.join('\n')}\n`;
}

function plain(claims: readonly Claim[]): string {
  const items = claims.map((claim, i) => {
    const head = `[${i + 1}] ${claim.title.toUpperCase()}`;
    return `${head}\n${'='.repeat(head.length)}\nFile ......: ${claim.file}\nLines .....: ${range(claim.lines)}\nReference .: ${cweText(claim)}\nCode ......: ${code(claim)}\n\n${claim.what}\n${claim.impact}\n\nFix: ${claim.fix}\n`;
  });
  return `SECURITY ASSESSMENT (excerpt)\n\n${items.join('\n')}`;
}

/** All claims in one paragraph, as somebody dictates them. */
function running(claims: readonly Claim[]): string {
  const starts = ['First of all', 'Next', 'Then there is this', 'Besides', 'And one more thing'];
  const sentences = claims.map((claim, i) => {
    const where = claim.symbol === null ? claim.file : `${claim.symbol} (${claim.file})`;
    const named = claim.cwe === null ? '' : `, i.e. ${cweText(claim)}`;
    return `${starts[i % starts.length]}: \`${code(claim)}\` in ${where}, ${lineWords(claim)}${named}. ${claim.what} ${claim.fix}`;
  });
  return `Some notes from a quick pass over the code. ${sentences.join(' ')} That is all for today.\n`;
}

const layout = (name: string, render: (claims: readonly Claim[]) => string): Layout => ({
  name,
  extension: 'md',
  quotes: true,
  names: ![table, terse, checklist].includes(render),
  advises: render !== terse,
  render,
});

export const proseLayouts: readonly Layout[] = [
  layout('numbered list', numbered),
  layout('headings report', headings),
  layout('nested bullets', bullets),
  layout('table', table),
  { ...layout('terse tool line', terse), extension: 'txt' },
  layout('verbose model', model),
  layout('one paragraph', running),
  layout('bounty report', bounty),
  { ...layout('e-mail', mail), extension: 'txt' },
  layout('pull-request comment', pullRequest),
  layout('checklist', checklist),
  { ...layout('plain-text assessment', plain), extension: 'txt' },
];
