/** The style of the HTML report: one sheet for light and dark screens and for paper. No fonts, no images. */

const COLORS = `
:root { color-scheme: light dark; --text: #1c2024; --dim: #5b6068; --back: #fff; --panel: #f5f6f8; --line: #dcdfe4; --focus: #1f6feb;
  --mark: #ffe08a; --critical: #8e1d6e; --high: #b3261e; --medium: #8a5a00; --low: #14618a; --bar: #5b7a99;
  --word: #7c3fa0; --string: #14703c; --number: #14618a; --note: #5b6068; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e8eb; --dim: #a6abb3; --back: #16181b; --panel: #1f2226; --line: #383c43; --focus: #79b8ff;
  --mark: #6b5300; --critical: #f18ad1; --high: #ff9488; --medium: #f0bf5a; --low: #7cc4ee; --bar: #7f9fbf;
  --word: #cfa5ef; --string: #86d6a3; --number: #7cc4ee; --note: #a6abb3; } }
`;

const TEXT = `
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
main { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 68rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.1rem; line-height: 1.35; margin: 0 0 .75rem; } h4 { font-size: .95rem; margin: 1.25rem 0 .35rem; }
p { margin: .6rem 0; } h4 + p { margin-top: 0; } .result { font-size: 1.1rem; } .message { font-weight: 600; }
a { color: inherit; text-underline-offset: .15em; } .references { font-size: .875rem; color: var(--dim); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--back); } .skip:focus { left: .5rem; top: .5rem; z-index: 2; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .875rem; }
pre { margin: .6rem 0; padding: .6rem .75rem; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; overflow-wrap: normal; }
.line { display: block; } .number { display: inline-block; min-width: 2.5em; margin-right: 1em; text-align: right; color: var(--dim); user-select: none; }
mark { background: var(--mark); color: inherit; border-radius: 2px; padding: .1em 0; }
dl { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0 0 .5rem; font-size: .9rem; } dl div { display: flex; gap: .4rem; } dt { color: var(--dim); } dd { margin: 0; }
.severity, .verdict { font-weight: 700; } .confirmed { color: var(--high); } .plausible { color: var(--medium); } .refuted { color: var(--string); } .not-a-finding { color: var(--low); } .unsupported, .cannot-tell, .duplicate { color: var(--dim); } .critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); } .low { color: var(--low); }
summary { cursor: pointer; font-weight: 600; } ol, ul { padding-left: 1.5rem; } li { margin: .3rem 0; }
.hljs-keyword, .hljs-built_in, .hljs-literal { color: var(--word); } .hljs-string { color: var(--string); } .hljs-number { color: var(--number); }
.hljs-title, .hljs-meta { color: var(--low); } .hljs-comment { color: var(--note); font-style: italic; }
`;

const OVERVIEW = `
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem; margin: 1.5rem 0; }
.chart { padding: .8rem 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; }
.chart h2 { font-size: .95rem; margin: 0 0 .5rem; } .chart ul { list-style: none; margin: 0; padding: 0; font-size: .875rem; }
.chart li { display: grid; grid-template-columns: 1fr auto; gap: 0 .75rem; margin: .35rem 0; } .count { font-variant-numeric: tabular-nums; font-weight: 600; }
.bar { grid-column: 1 / -1; width: 100%; height: .4rem; fill: currentColor; background: var(--line); border-radius: 3px; color: var(--bar); }
.bar.critical { color: var(--critical); } .bar.high { color: var(--high); } .bar.medium { color: var(--medium); } .bar.low { color: var(--low); } .bar.rest { opacity: .6; }
.bar.confirmed { color: var(--high); } .bar.plausible { color: var(--medium); } .bar.refuted { color: var(--string); } .bar.not-a-finding { color: var(--low); }
.controls { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; }
.controls label { display: grid; gap: .15rem; font-size: .875rem; color: var(--dim); } .controls label:first-child { flex: 1 1 16rem; }
.controls input, .controls select, .controls button { font: inherit; font-size: .95rem; color: var(--text); background: var(--back); border: 1px solid var(--line); border-radius: 6px; padding: .35rem .6rem; max-width: 16rem; }
.controls input { max-width: none; width: 100%; } .controls button { cursor: pointer; visibility: hidden; } .controls.active button { visibility: visible; }
.shown { min-height: 1.55em; margin: .4rem 0; font-size: .9rem; color: var(--dim); }
.scroll { max-height: min(75vh, 44rem); overflow: auto; border: 1px solid var(--line); border-radius: 8px; }
table { table-layout: fixed; border-collapse: separate; border-spacing: 0; width: 100%; min-width: 56rem; font-size: .9rem; }
th:nth-child(1) { width: 4.5rem; } th:nth-child(2), th:nth-child(3) { width: 6.5rem; } th:nth-child(4) { width: 25%; } th:nth-child(6) { width: 8.25rem; } th:nth-child(7) { width: 8rem; }
.claims th:nth-child(2) { width: 11rem; } .claims th:nth-child(4) { width: 26%; } .claims th:nth-child(6) { width: 7rem; } .claims td:nth-child(6) { white-space: normal; overflow-wrap: anywhere; }
th, td { text-align: left; padding: .35rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; } tbody tr:last-child td { border-bottom: 0; }
td code { font-size: .825rem; } td { white-space: nowrap; } td:nth-child(4), td:nth-child(5) { white-space: normal; overflow-wrap: break-word; } td:nth-child(5) { overflow-wrap: anywhere; } tbody tr:hover { background: var(--panel); }
th { position: sticky; top: 0; background: var(--panel); z-index: 1; } th:has(button) { padding: 0; }
th button { all: unset; box-sizing: border-box; display: block; width: 100%; padding: .35rem .75rem; cursor: pointer; white-space: nowrap; }
th button:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
th button::after { content: '\\2195'; margin-left: .35em; opacity: .35; } th[aria-sort=ascending] button::after { content: '\\2191'; opacity: 1; } th[aria-sort=descending] button::after { content: '\\2193'; opacity: 1; }
`;

const FINDINGS = `
article { margin: 1rem 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 8px; content-visibility: auto; contain-intrinsic-size: auto 46rem; }
.said { margin: .6rem 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--line); color: var(--dim); white-space: pre-line; } .evidence { list-style: none; padding: 0; } .evidence > li { margin: .75rem 0; } .evidence p { margin: 0; } .evidence pre { margin: .3rem 0 0; }
article:target { border-color: var(--focus); }
.way { list-style: none; margin: .6rem 0; padding: 0; counter-reset: step; }
.way > li { position: relative; margin: 0; padding: 0 0 .6rem 2.4rem; counter-increment: step; }
.way > li::before { content: ''; position: absolute; left: .78rem; top: 0; bottom: 0; width: 2px; background: var(--line); }
.way > li:first-child::before { top: 2rem; } .way > li:last-child::before { bottom: auto; height: 1.2rem; } .way > li:only-child::before { display: none; }
.way .says { position: relative; margin: 0; }
.way .says::before { content: counter(step); position: absolute; left: -2.4rem; top: .05rem; width: 1.6rem; height: 1.6rem; border: 2px solid var(--line); border-radius: 50%; background: var(--back); font-size: .8rem; line-height: 1.4rem; text-align: center; font-weight: 600; }
.way .source .says::before { border-color: var(--low); } .way .sink .says::before { border-color: var(--high); color: var(--high); }
.way h4 { margin: 0; padding: .3rem 0; font-weight: 600; } .way pre { margin: .3rem 0 0; }
.kind { font-weight: 600; } .also { font-size: .9rem; }
`;

const PAPER = `
@media print {
  :root { color-scheme: light; --text: #000; --dim: #444; --back: #fff; --panel: #f5f6f8; --line: #bbb; --mark: #ffe08a; --critical: #8e1d6e; --high: #b3261e; --medium: #8a5a00; --low: #14618a; --bar: #5b7a99; --word: #7c3fa0; --string: #14703c; --number: #14618a; --note: #444; }
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
  .controls, .skip, .shown:empty, th button::after { display: none !important; }
  .scroll { max-height: none; overflow: visible; border: 0; } table { table-layout: auto; min-width: 0; font-size: .8rem; } th:nth-child(n) { width: auto; } th, td { padding: .2rem .4rem; } th button { padding: 0; } thead { display: table-header-group; } th { position: static; }
  .charts { grid-template-columns: repeat(3, 1fr); } .chart, tr, .line, .says, dl { break-inside: avoid; }
  article { content-visibility: visible; border-width: 1px 0 0; border-radius: 0; padding: .8rem 0 0; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; } h2, h3, h4, summary, .message { break-after: avoid; } p { orphans: 3; widows: 3; }
  svg, mark, pre, .chart { print-color-adjust: exact; }
}
`;

export const STYLE = [COLORS, TEXT, OVERVIEW, FINDINGS, PAPER].join('');
