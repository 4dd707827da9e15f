/** The style of the HTML report: one sheet for light and dark screens and for paper. No fonts, no images. */

export const STYLE = `
:root { color-scheme: light dark; --text: #1c2024; --dim: #60646c; --back: #fff; --panel: #f5f6f8; --line: #dcdfe4;
  --mark: #ffe08a; --critical: #8e1d6e; --high: #b3261e; --medium: #8a5a00; --low: #14618a; --word: #8250a0; --string: #14703c; --note: #60646c; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e8eb; --dim: #a0a5ad; --back: #16181b; --panel: #1f2226; --line: #33373d;
  --mark: #6b5300; --critical: #f18ad1; --high: #ff9488; --medium: #f0bf5a; --low: #7cc4ee; --word: #cfa5ef; --string: #86d6a3; --note: #a0a5ad; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; background: var(--back); color: var(--text);
  font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; } h3 { font-size: 1.05rem; margin: 0 0 .75rem; }
p { margin: .6rem 0; } .result { font-size: 1.1rem; } .message { font-weight: 600; }
code, pre { font-family: ui-monospace, monospace; font-size: .875rem; }
pre { margin: .6rem 0; padding: .75rem; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; overflow-wrap: normal; }
.line { display: block; } .number { display: inline-block; min-width: 2.5em; margin-right: 1em; text-align: right; color: var(--dim); user-select: none; }
mark { background: var(--mark); color: inherit; border-radius: 2px; }
article { margin: 1rem 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 8px; }
dl { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0 0 .5rem; } dl div { display: flex; gap: .4rem; } dt { color: var(--dim); } dd { margin: 0; }
.severity { font-weight: 700; } .critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); } .low { color: var(--low); }
summary { cursor: pointer; font-weight: 600; } ol, ul { padding-left: 1.5rem; } li { margin: .3rem 0; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
a { color: inherit; } .references { font-size: .875rem; color: var(--dim); }
.hljs-keyword, .hljs-built_in, .hljs-literal { color: var(--word); } .hljs-string { color: var(--string); } .hljs-comment { color: var(--note); font-style: italic; }
@media print { article { break-inside: avoid; } body { max-width: none; } }
`;
