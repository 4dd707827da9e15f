/**
 * An HTML page that needs nothing else: no font, no image, no request. It is whole without its script. A
 * content policy allows that script and the style by their hashes, and forbids whatever the text of others
 * might smuggle in.
 */
import { SCRIPT_HASH, STYLE_HASH } from './html-hashes.generated.js';
import { SCRIPT } from './html-script.js';
import { STYLE } from './html-style.js';

const POLICY = [
  "default-src 'none'",
  `script-src '${SCRIPT_HASH}'`,
  `style-src '${STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The title is plain words of this program. */
export function pageHtml(title: string, parts: readonly string[]): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#report">Skip to the report</a>',
    '<main id="report">',
    `<h1>${title}</h1>`,
    ...parts.filter((part) => part !== ''),
    '</main>',
    `<script>${SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

export function sectionHtml(title: string, inner: string): string {
  return inner === '' ? '' : `<section>\n<h2>${title}</h2>\n${inner}\n</section>`;
}

/** A section of findings or claims: the script hides it when a filter leaves none. */
export function defectsHtml(title: string, inner: string): string {
  return inner === '' ? '' : `<section class="defects">\n<h2>${title}</h2>\n${inner}\n</section>`;
}

export function listHtml(kind: 'ul' | 'ol', items: readonly string[]): string {
  return items.length === 0
    ? ''
    : `<${kind}>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</${kind}>`;
}

export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
}

/** What filters a table; hidden until the script wakes it up. `noun` is what there are many of. */
export function controlsHtml(
  noun: string,
  placeholder: string,
  choices: readonly Choice[],
): string {
  const title = noun.charAt(0).toUpperCase() + noun.slice(1);
  return [
    `<div class="controls" role="search" aria-label="${title}" data-noun="${noun}" hidden>`,
    `<label>Text <input type="search" placeholder="${placeholder}" autocomplete="off" spellcheck="false"></label>`,
    ...choices.map(selectHtml),
    '<button type="button">Show all</button>',
    '</div>',
  ].join('\n');
}

/** Values and words are already HTML. */
function selectHtml({ name, label, choices }: Choice): string {
  const options = choices.map(([value, words]) => `<option value="${value}">${words}</option>`);
  return `<label>${label} <select name="${name}" autocomplete="off"><option value="">all</option>${options.join('')}</select></label>`;
}
