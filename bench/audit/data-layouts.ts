/**
 * Reviews as tools export them: SARIF, and the JSON of common scanners and trackers. Shapes follow the
 * tools' published formats; all words in them are the claim's own.
 */
import { type Claim, numberOf } from './claim.js';
import type { Layout } from './prose-layouts.js';

const cwe = (claim: Claim): string => (claim.cwe === null ? '' : `CWE-${claim.cwe.id}`);
const cweFull = (claim: Claim): string =>
  claim.cwe?.name == null ? cwe(claim) : `${cwe(claim)}: ${claim.cwe.name}`;
const ruleOf = (claim: Claim): string => `rule-${numberOf(claim.title) % 1000}`;
const words = (claim: Claim): string => `${claim.what} ${claim.impact}`;

function nested(claims: readonly Claim[]): unknown {
  return {
    report: {
      generated_by: 'review-bot',
      sections: [
        { name: 'overview', text: 'Automated review of the changed files.' },
        {
          name: 'security',
          vulnerabilities: claims.map((claim, i) => ({
            id: `V-${i + 1}`,
            title: claim.title,
            severity: claim.severity.toUpperCase(),
            weakness: claim.cwe === null ? null : { cwe_id: cwe(claim), cwe_name: claim.cwe.name },
            location: {
              file: claim.file,
              function: claim.symbol,
              start_line: claim.lines[0],
              end_line: claim.lines[1],
              snippet: claim.quote,
            },
            description: words(claim),
            recommendation: claim.fix,
          })),
        },
      ],
    },
  };
}

function flat(claims: readonly Claim[]): unknown {
  return claims.map((claim) => ({
    issue: claim.title,
    cwe: claim.cwe?.id ?? null,
    path: claim.file,
    line: claim.lines[0],
    code: claim.quote,
    explanation: claim.what,
    fix: claim.fix,
    confidence: 0.9,
  }));
}

function semgrep(claims: readonly Claim[]): unknown {
  return {
    version: '1.90.0',
    errors: [],
    paths: { scanned: [...new Set(claims.map(({ file }) => file))] },
    results: claims.map((claim) => ({
      check_id: `python.lang.security.${ruleOf(claim)}`,
      path: claim.file,
      start: { line: claim.lines[0], col: 5, offset: 0 },
      end: { line: claim.lines[1], col: 60, offset: 0 },
      extra: {
        message: `${claim.title}. ${words(claim)} ${claim.fix}`,
        severity: 'ERROR',
        metadata: { category: 'security', cwe: [cweFull(claim)], confidence: 'HIGH' },
        lines: claim.quote,
        is_ignored: false,
      },
    })),
  };
}

function bandit(claims: readonly Claim[]): unknown {
  return {
    errors: [],
    generated_at: '2020-01-01T00:00:00Z',
    metrics: { _totals: { loc: 100 } },
    results: claims.map((claim) => ({
      code: (claim.quote ?? '')
        .split('\n')
        .map((line, i) => `${claim.lines[0] + i} ${line}\n`)
        .join(''),
      col_offset: 4,
      filename: `./${claim.file}`,
      issue_confidence: 'HIGH',
      issue_cwe: {
        id: claim.cwe?.id ?? 0,
        link: `https://cwe.mitre.org/data/definitions/${claim.cwe?.id ?? 0}.html`,
      },
      issue_severity: 'MEDIUM',
      issue_text: `${claim.title}: ${claim.what}`,
      line_number: claim.lines[0],
      line_range: claim.lines,
      test_id: `B${100 + (numberOf(claim.title) % 600)}`,
      test_name: claim.title.toLowerCase().replace(/[^a-z0-9]+/g, '_'),
    })),
  };
}

function sarif(claims: readonly Claim[]): unknown {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Scanner',
            rules: claims.map((claim, i) => ({
              id: `R${i}`,
              name: claim.title,
              shortDescription: { text: claim.title },
              fullDescription: { text: claim.impact },
              help: { text: claim.fix },
              properties: {
                tags: [
                  'security',
                  ...(claim.cwe === null ? [] : [`external/cwe/cwe-${claim.cwe.id}`]),
                ],
              },
            })),
          },
        },
        results: claims.map((claim, i) => ({
          ruleId: `R${i}`,
          ruleIndex: i,
          level: 'error',
          message: { text: claim.what },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: claim.file, uriBaseId: '%SRCROOT%' },
                region: {
                  startLine: claim.lines[0],
                  endLine: claim.lines[1],
                  ...(claim.quote === null ? {} : { snippet: { text: claim.quote } }),
                },
              },
              ...(claim.symbol === null
                ? {}
                : { logicalLocations: [{ name: claim.symbol, kind: 'function' }] }),
            },
          ],
        })),
      },
    ],
  };
}

function snyk(claims: readonly Claim[]): unknown {
  const run = (sarif(claims) as { runs: { results: object[] }[] }).runs[0];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'SnykCode',
            semanticVersion: '1.0.0',
            rules: claims.map((claim, i) => ({
              id: `python/${i}`,
              name: claim.title.replace(/[^A-Za-z]+/g, ''),
              shortDescription: { text: claim.title },
              defaultConfiguration: { level: 'error' },
              help: { markdown: `## Details\n${claim.impact}\n\n${claim.fix}`, text: '' },
              properties: {
                tags: ['python', claim.title],
                categories: ['Security'],
                cwe: [cwe(claim)],
              },
            })),
          },
        },
        results: (run?.results ?? []).map((result, i) => ({ ...result, ruleId: `python/${i}` })),
      },
    ],
  };
}

function codeScanning(claims: readonly Claim[]): unknown {
  return claims.map((claim, i) => ({
    number: i + 1,
    state: 'open',
    rule: {
      id: `py/${ruleOf(claim)}`,
      severity: 'error',
      security_severity_level: claim.severity,
      description: claim.title,
      full_description: claim.impact,
      tags: ['security', ...(claim.cwe === null ? [] : [`external/cwe/cwe-${claim.cwe.id}`])],
      help: claim.fix,
    },
    tool: { name: 'CodeQL', version: '2.20.0' },
    most_recent_instance: {
      ref: 'refs/heads/main',
      state: 'open',
      message: { text: claim.what },
      location: {
        path: claim.file,
        start_line: claim.lines[0],
        end_line: claim.lines[1],
        start_column: 5,
        end_column: 60,
      },
    },
  }));
}

const layout = (
  name: string,
  shape: (claims: readonly Claim[]) => unknown,
  extension = 'json',
): Layout => ({
  name,
  extension,
  quotes: shape !== codeScanning,
  names: shape === nested || shape === semgrep,
  advises: shape !== bandit,
  render: (claims) => `${JSON.stringify(shape(claims), null, 2)}\n`,
});

export const dataLayouts: readonly Layout[] = [
  layout('nested JSON', nested),
  layout('flat JSON list', flat),
  layout('Semgrep JSON', semgrep),
  layout('Bandit JSON', bandit),
  layout('SARIF', sarif, 'sarif'),
  layout('Snyk Code SARIF', snyk, 'sarif'),
  layout('code scanning alerts', codeScanning),
];
