/** Untrusted data becomes the text of a template, not a value in it. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'template-injection',
  title: 'Server-side template injection',
  cwe: 1336,
  relatedCwes: [94],
  severity: 'critical',
  claims: [{ by: 'sink', kind: 'template' }],
  message: 'Data from {source} becomes a part of {sink}, not a value in it.',
  explanation:
    'The template engine evaluates expressions in the text it is given. Whoever writes a part of the template reaches the objects of the program from such an expression, reads its configuration and, with most engines, runs any code. Escaping does not apply: it protects values, not the template.',
  remedies: [
    {
      for: '',
      text: 'Keep the template constant and pass the data as a value. Where users write templates, render them in a sandbox made for that, in a process without secrets.',
    },
    {
      for: 'flask',
      text: 'Keep the text of the template constant and pass the data as a keyword.',
      example: 'render_template_string("Hello {{ name }}", name=name)',
    },
    {
      for: 'jinja2',
      text: 'Keep the text of the template constant and pass the data to `render`; use `jinja2.sandbox.SandboxedEnvironment` where users write templates.',
      example: 'environment.from_string("Hello {{ name }}").render(name=name)',
    },
    {
      for: 'mako',
      text: 'Keep the text of the template constant and pass the data to `render`. Mako has no sandbox: never compile text from outside.',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how Mako writes a value
      example: 'Template("Hello ${name | h}").render(name=name)',
    },
    {
      for: 'django',
      text: 'Keep the text of the template constant and pass the data in the context.',
      example: 'Template("Hello {{ name }}").render(Context({"name": name}))',
    },
    {
      for: 'ejs',
      text: 'Keep the template constant and pass the data as values.',
      example: 'ejs.render(TEMPLATE, { name })',
    },
    {
      for: 'handlebars',
      text: 'Keep the template constant and pass the data as values.',
      example: 'Handlebars.compile(TEMPLATE)({ name })',
    },
    {
      for: 'pug',
      text: 'Keep the template constant and pass the data as values.',
      example: 'pug.render(TEMPLATE, { name })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/1336.html',
    'https://owasp.org/www-project-web-security-testing-guide/v41/4-Web_Application_Security_Testing/07-Input_Validation_Testing/18-Testing_for_Server_Side_Template_Injection',
  ],
  alsoKnownAs: ['S701', 'ssti', 'render-template-string', 'mako-templates-detected', 'B702'],
};
