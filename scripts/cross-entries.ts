/**
 * Where a program's data comes in: the view or command that reads it, written the way each framework
 * is used. An entry holds one `HANDLE(expression)` line, which a crossing replaces by what it does with
 * the expression.
 */

export interface Entry {
  readonly framework: string;
  readonly imports: readonly string[];
  /** Module-level lines before the definitions. */
  readonly setup: readonly string[];
  readonly code: string;
  /** A list of values from the same place, where the framework has one. */
  readonly many: string | undefined;
  /** A second, unrelated value that a branch may look at. */
  readonly other: string;
}

interface Manner {
  readonly imports: readonly string[];
  readonly setup: readonly string[];
  readonly value: (result: string) => string;
  readonly response: (result: string) => string;
  readonly reject: string;
  readonly respond: string;
  readonly redirect: string;
}

const respondLine = 'return RESULT';

export const manners: Readonly<Record<string, Manner>> = {
  flask: {
    imports: [
      'from flask import Flask',
      'from flask import request',
      'from flask import make_response',
      'from flask import redirect',
    ],
    setup: ['app = Flask(__name__)'],
    value: (result) => `return {"result": ${result}}`,
    response: (result) => respondLine.replace('RESULT', result),
    reject: 'return {"error": "unusable value"}, 400',
    respond: 'make_response',
    redirect: 'redirect',
  },
  django: {
    imports: [
      'from django.http import JsonResponse',
      'from django.http import HttpResponse',
      'from django.http import HttpResponseRedirect',
    ],
    setup: [],
    value: (result) => `return JsonResponse({"result": ${result}})`,
    response: (result) => respondLine.replace('RESULT', result),
    reject: 'return JsonResponse({"error": "unusable value"}, status=400)',
    respond: 'HttpResponse',
    redirect: 'HttpResponseRedirect',
  },
  fastapi: {
    imports: [
      'from fastapi import FastAPI',
      'from fastapi import HTTPException',
      'from fastapi.responses import HTMLResponse',
      'from fastapi.responses import RedirectResponse',
    ],
    setup: ['app = FastAPI()'],
    value: (result) => `return {"result": ${result}}`,
    response: (result) => respondLine.replace('RESULT', result),
    reject: 'raise HTTPException(status_code=400)',
    respond: 'HTMLResponse',
    redirect: 'RedirectResponse',
  },
  command: {
    imports: [],
    setup: [],
    value: (result) => `return int(bool(${result}))`,
    response: (result) => respondLine.replace('RESULT', result),
    reject: 'return 2',
    respond: 'str',
    redirect: 'str',
  },
};

type Row = readonly [framework: string, code: string, many: string | undefined, other: string];

const flaskGet = '@app.route("ROUTE")\ndef VIEW():\n    HANDLE';
const flaskPost = '@app.route("ROUTE", methods=["POST"])\ndef VIEW():\n    HANDLE';
const scope = 'request.args.get("scope")';

const rows: readonly Row[] = [
  ['flask', `${flaskGet}(request.args.get("PARAM", ""))`, 'request.args.getlist("PARAM")', scope],
  ['flask', `${flaskPost}(request.form["PARAM"])`, 'request.form.getlist("PARAM")', scope],
  [
    'django',
    'def VIEW(request):\n    HANDLE(request.GET.get("PARAM", ""))',
    'request.GET.getlist("PARAM")',
    'request.GET.get("scope")',
  ],
  ['flask', `${flaskGet}(request.args["PARAM"])`, undefined, scope],
  [
    'fastapi',
    '@app.get("ROUTE")\ndef VIEW(PARAM: str, scope: str = ""):\n    HANDLE(PARAM)',
    undefined,
    'scope',
  ],
  [
    'flask',
    `${flaskPost}(request.get_json()["PARAM"])`,
    undefined,
    'request.get_json().get("scope")',
  ],
  [
    'flask',
    `${flaskGet}(request.values.get("PARAM", "none"))`,
    'request.values.getlist("PARAM")',
    scope,
  ],
  [
    'django',
    'def VIEW(request):\n    HANDLE(request.POST["PARAM"])',
    'request.POST.getlist("PARAM")',
    'request.GET.get("scope")',
  ],
];

/** The entry that the nth case uses; some sinks exist in one framework only. */
export function entryFor(n: number, only: string | undefined): Entry {
  const usable = only === undefined ? rows : rows.filter(([framework]) => framework === only);
  const [framework, code, many, other] = usable[n % usable.length] as Row;
  return makeEntry(framework, code, { many, other });
}

export function makeEntry(
  framework: string,
  code: string,
  more: { readonly many: string | undefined; readonly other: string },
): Entry {
  const manner = manners[framework];
  if (manner === undefined) throw new Error(`no manner of returning called ${framework}`);
  return { framework, code, imports: manner.imports, setup: manner.setup, ...more };
}
