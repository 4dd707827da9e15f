/** Untrusted data becomes a part of a page without being escaped for it. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'cross-site-scripting',
  title: 'Cross-site scripting',
  cwe: 79,
  relatedCwes: [80, 116],
  severity: 'high',
  claims: [
    { by: 'sink', kind: 'html', sources: ['model-output'], cwes: [1426] },
    { by: 'sink', kind: 'html' },
    { by: 'sink', kind: 'html-attribute' },
    { by: 'sink', kind: 'script' },
    { by: 'sink', kind: 'link', doubts: 1 },
    { by: 'sink', kind: 'selector' },
  ],
  message: 'Data from {source} becomes a part of {sink} without being escaped.',
  explanation:
    'A browser runs every script that a page holds, whoever wrote it. A link or a stored value with markup in it then acts as the person who opens the page: it reads what they see, sends requests in their name, and takes over their session.',
  remedies: [
    {
      for: '',
      text: 'Put the data into the page through a template that escapes by default, or escape it for the place where it stands.',
      example: 'return "Hello " + html.escape(name)',
    },
    {
      for: 'flask',
      text: 'Return `render_template` with the data as a value, or wrap the data in `markupsafe.escape`.',
      example: 'return render_template("hello.html", name=name)',
    },
    {
      for: 'django',
      text: 'Return `render` with the data in the context; where markup is built by hand, use `format_html` in place of `mark_safe`.',
      example: 'return format_html("<b>{}</b>", name)',
    },
    {
      for: 'markupsafe',
      text: 'Wrap only constant text in `Markup` and add the data with `format` or `%`, which escape it.',
      example: 'Markup("<b>{}</b>").format(name)',
    },
    {
      for: 'template.output.script',
      text: 'Hand the data to the script as JSON, with the filter `tojson` or `json_script`, or read it from an attribute of an element.',
      example: 'const user = {{ user|tojson }};',
    },
    {
      for: 'template.output.attribute',
      text: 'Put quotes around the attribute.',
      example: '<input value="{{ name }}">',
    },
    {
      for: 'template.output.address',
      text: 'Check in the view that the address begins with `https://` or with one `/`, before the template is given it.',
    },
    {
      for: 'template.output',
      text: 'Leave the filter `safe` away, and leave automatic escaping on; where the data is meant to hold markup, clean it with `nh3.clean` in the view.',
      example: '{{ comment.text }}',
    },
    {
      for: 'jinja2',
      text: 'Create the environment with `autoescape=select_autoescape()` and leave the `safe` filter away from data.',
      example: 'Environment(loader=loader, autoescape=select_autoescape())',
    },
    {
      for: 'fastapi',
      text: 'Return the data as JSON, or escape it with `html.escape` before it becomes a part of an `HTMLResponse`.',
      example: 'return HTMLResponse("<p>" + html.escape(name) + "</p>")',
    },
    {
      for: 'express',
      text: 'Send JSON, or render a template that escapes; otherwise escape the data with a library such as `escape-html`.',
      example: 'response.render("hello", { name })',
    },
    {
      for: 'http.ServerResponse',
      text: 'Send another content type than HTML, or escape the data with a library such as `escape-html`.',
      example: 'response.end("<p>" + escapeHtml(name) + "</p>")',
    },
    {
      for: 'global',
      text: 'Set text with `textContent`; where markup is meant, clean it with DOMPurify first.',
      example: 'element.textContent = name',
    },
    {
      for: 'jquery',
      text: 'Set text with `.text()`; where markup is meant, clean it with DOMPurify first.',
      example: '$("#name").text(name)',
    },
    {
      for: 'global.@jsx',
      text: 'Put the text between the tags: React escapes it. Where markup is meant, clean it with DOMPurify first; let links begin with `https://` only.',
      example: '<div>{text}</div>',
    },
    {
      for: '@angular',
      text: 'Leave the value to the template, which cleans it; do not bypass the sanitizer for data from outside.',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/79.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html',
  ],
  alsoKnownAs: [
    'B308',
    'B703',
    'B704',
    'S308',
    'S704',
    'xss',
    'mark-safe',
    'explicit-unescape',
    'html-format',
    'directly-returned-format-string',
  ],
};
