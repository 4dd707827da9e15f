/**
 * The sinks and the small worlds that the crossed example programs are set in. A kind says which
 * weakness a sink shows and how a call of it is written; a domain says what the program is about, so
 * that names and shapes vary from case to case. Nothing here knows how a value gets to the sink.
 */

/** What a program is about: the names its author would choose, and the text around the value. */
export interface Domain {
  readonly route: string;
  readonly view: string;
  readonly param: string;
  readonly helper: string;
  readonly outer: string;
  readonly other: string;
  readonly className: string;
  readonly method: string;
  readonly module: string;
  readonly folder: string;
  /** The literal text before and after the value. */
  readonly before: string;
  readonly after: string;
}

/** How one kind of sink is written: the lines may use VALUE (the text) and TEXT (an expression). */
export interface Kind {
  readonly weakness: string;
  readonly imports: readonly string[];
  readonly constants: readonly string[];
  /** Each form is a list of lines; the one that ends in `# SINK` is the sink. */
  readonly forms: readonly (readonly string[])[];
  readonly result: string;
  /** A value the result starts with where the sink may never be reached. */
  readonly initial: string;
  /** True where the result is a response that the view returns as it is. */
  readonly response: boolean;
  /** True where returning the result from the view is the sink. */
  readonly returned?: boolean;
  readonly domains: readonly Domain[];
}

/**
 * A row reads: route view param helper outer other Class.method folder/module | before | after. The
 * text before and after the value keeps its spaces; `_` at an edge stands for a space.
 */
function domains(...rows: readonly string[]): readonly Domain[] {
  return rows.map((row) => {
    const [names, before, after] = row.split(/ \|(?: |$)/);
    const [route, view, param, helper, outer, other, owner, place] = (names ?? '').split(/ +/);
    const [className, method] = (owner ?? '').split('.');
    const [folder, module] = (place ?? '').split('/');
    if (!route || !view || !param || !helper || !outer || !other) throw new Error(row);
    if (!className || !method || !folder || !module) throw new Error(row);
    const text = { before: edges(before), after: edges(after) };
    return { route, view, param, helper, outer, other, className, method, module, folder, ...text };
  });
}

function edges(text: string | undefined): string {
  return (text ?? '').replace(/^_|_$/g, ' ');
}

const quotedSql = domains(
  "/books list_books author count_titles titles_for limit Catalogue.count_by library/catalogue | SELECT title FROM books WHERE author = ' | '",
  "/cities show_cities country count_cities cities_in page Atlas.cities_of travel/atlas | SELECT name FROM cities WHERE country = ' | ' ORDER BY name",
  "/recipes find_recipes ingredient recipes_with search_recipes offset CookBook.using kitchen/recipes | SELECT id, title FROM recipes WHERE main = ' | ' LIMIT 50",
  "/films search_films studio films_by films_page year FilmArchive.by_studio cinema/archive | SELECT title, year FROM films WHERE studio LIKE ' | '",
);

const numericSql = domains(
  '/films/year films_of_year year count_films films_since studio FilmArchive.of_year cinema/archive | SELECT title FROM films WHERE year =_ |',
  '/stations stations_above height stations_over list_stations region StationMap.above weather/stations | SELECT name FROM stations WHERE height >_ | _ORDER BY name',
  '/parts parts_by_size size count_parts parts_of colour PartsStore.with_size workshop/parts | SELECT label FROM parts WHERE size =_ | _LIMIT 100',
);

const shell = domains(
  '/thumbnails make_thumbnail picture shrink prepare_picture width Gallery.shrink gallery/images | convert -resize 200 pictures/ | _thumb.png',
  '/archives list_archive archive list_members inspect_archive verbose Vault.members backup/vault | tar --list --file_ |',
  '/hosts/status host_status host probe check_host count Monitor.probe monitor/probes | ping -c 1 --_ | _> /dev/null',
  '/sheets print_sheet printer send_to queue_sheet copies PrintRoom.send office/printing | lp -d_ | _daily.pdf',
);

const paths = domains(
  '/reports read_report report report_size measure encoding ReportShelf.size_of reports/shelf | /srv/reports |',
  '/attachments attachment_size attachment load_attachment fetch_attachment limit MailStore.load mail/store | /var/mail/attachments |',
  '/lessons show_lesson lesson lesson_length open_lesson language School.lesson_length school/lessons | /opt/school/lessons |',
);

const pages = domains(
  '/search search_page phrase result_heading render_search start SearchPage.heading search/pages | <h1>Results for_ | </h1>',
  '/greeting greet visitor greeting_for welcome salutation Reception.greet hotel/reception | <p>Good morning,_ | .</p>',
  '/tags tag_page tag tag_title show_tag order TagCloud.title blog/tags | <h2>Posts about <em> | </em></h2>',
);

const targets = domains(
  '/continue continue_to target send_on leave step Journey.onward tour/journey |  |',
  '/language switch_language back go_back after_switch language Switcher.back_to website/switcher |  |',
);

const feeds = domains(
  '/preview preview_feed feed fetch_feed feed_status retries FeedReader.status news/feeds |  |',
  '/webhooks/test test_webhook endpoint call_endpoint deliver attempt Webhooks.deliver hooks/delivery |  |',
);

const formulas = domains(
  '/formula apply_formula formula evaluate_formula compute precision Sheet.compute sheets/formulas |  |',
  '/filters apply_filter rule run_rule rule_result depth RuleBook.run rules/book |  |',
);

const states = domains(
  '/drafts restore_draft draft restore load_draft version DraftBox.restore editor/drafts |  |',
  '/boards load_board board unpack_board resume_game player GameTable.unpack games/table |  |',
);

const sqlForms = [
  ['db = sqlite3.connect("FOLDER.db")', 'rows = db.execute(TEXT).fetchall()  # SINK'],
  [
    'db = sqlite3.connect("FOLDER.db")',
    'cursor = db.cursor()',
    'cursor.execute(TEXT)  # SINK',
    'rows = cursor.fetchall()',
  ],
  [
    'query = TEXT',
    'with sqlite3.connect("FOLDER.db") as db:',
    '    rows = db.execute(query).fetchall()  # SINK',
  ],
];

const sql = {
  weakness: 'sql-injection',
  imports: ['import sqlite3'],
  constants: [],
  forms: sqlForms,
  result: 'len(rows)',
  initial: 'rows = []',
  response: false,
};
const page = { result: 'page', response: true, constants: [] };

export const kinds: Readonly<Record<string, Kind>> = {
  sql: { ...sql, domains: quotedSql },
  'sql-number': { ...sql, domains: numericSql },
  shell: {
    weakness: 'os-command-injection',
    imports: ['import os', 'import subprocess'],
    constants: [],
    forms: [
      ['status = os.system(TEXT)  # SINK'],
      ['status = subprocess.run(TEXT, shell=True).returncode  # SINK'],
      ['command = TEXT', 'status = subprocess.call(command, shell=True)  # SINK'],
    ],
    result: 'status',
    initial: 'status = 0',
    response: false,
    domains: shell,
  },
  path: {
    weakness: 'path-traversal',
    imports: ['import os', 'from pathlib import Path'],
    constants: ['BASE = "BEFORE"'],
    forms: [
      ['with open(os.path.join(BASE, VALUE)) as handle:  # SINK', '    size = len(handle.read())'],
      [
        'location = f"{BASE}/{VALUE}"',
        'handle = open(location, encoding="utf-8")  # SINK',
        'size = len(handle.read())',
        'handle.close()',
      ],
      ['location = Path(BASE) / VALUE', 'size = len(location.read_text())  # SINK'],
    ],
    result: 'size',
    initial: 'size = 0',
    response: false,
    domains: paths,
  },
  file: {
    weakness: 'path-traversal',
    imports: [],
    constants: ['BASE = "BEFORE"'],
    forms: [
      ['with open(VALUE, encoding="utf-8") as handle:  # SINK', '    size = len(handle.read())'],
      ['handle = open(VALUE, "rb")  # SINK', 'size = len(handle.read())', 'handle.close()'],
    ],
    result: 'size',
    initial: 'size = 0',
    response: false,
    domains: paths,
  },
  html: {
    ...page,
    weakness: 'cross-site-scripting',
    imports: ['RESPOND'],
    forms: [['page = RESPOND(TEXT)  # SINK'], ['body = TEXT', 'page = RESPOND(body)  # SINK']],
    initial: 'page = RESPOND("nothing to show")',
    domains: pages,
  },
  returned: {
    ...page,
    weakness: 'cross-site-scripting',
    imports: [],
    forms: [['page = TEXT'], ['heading = TEXT', 'page = heading + "<hr>"']],
    initial: 'page = "nothing to show"',
    returned: true,
    domains: pages,
  },
  template: {
    ...page,
    weakness: 'template-injection',
    imports: ['from flask import render_template_string'],
    forms: [
      ['page = render_template_string(TEXT)  # SINK'],
      ['source = TEXT', 'page = render_template_string(source)  # SINK'],
    ],
    initial: 'page = ""',
    domains: pages,
  },
  redirect: {
    ...page,
    weakness: 'open-redirect',
    imports: ['REDIRECT'],
    forms: [['page = REDIRECT(VALUE)  # SINK']],
    initial: 'page = REDIRECT("/")',
    domains: targets,
  },
  fetch: {
    weakness: 'server-side-request-forgery',
    imports: ['import requests'],
    constants: [],
    forms: [
      ['reply = requests.get(VALUE, timeout=5)  # SINK'],
      ['reply = requests.head(VALUE, timeout=3)  # SINK'],
    ],
    result: 'reply.status_code',
    initial: 'reply = None',
    response: false,
    domains: feeds,
  },
  eval: {
    weakness: 'code-injection',
    imports: [],
    constants: [],
    forms: [
      ['outcome = eval(VALUE)  # SINK'],
      ['outcome = eval(VALUE, {"__builtins__": {}}, {"x": 2})  # SINK'],
    ],
    result: 'outcome is not None',
    initial: 'outcome = None',
    response: false,
    domains: formulas,
  },
  pickle: {
    weakness: 'deserialization',
    imports: ['import base64', 'import pickle'],
    constants: [],
    forms: [
      ['restored = pickle.loads(base64.b64decode(VALUE))  # SINK'],
      ['blob = base64.b64decode(VALUE)', 'restored = pickle.loads(blob)  # SINK'],
    ],
    result: 'restored is not None',
    initial: 'restored = None',
    response: false,
    domains: states,
  },
};

/** The forms of writing literal text around a value: `before + value + after` and its kin. */
export function textForm(form: number, domain: Domain, value: string): string {
  const { before, after } = domain;
  if (before === '' && after === '') return value;
  const forms = [
    after === '' ? `"${before}" + ${value}` : `"${before}" + ${value} + "${after}"`,
    `f"${before}{${value}}${after}"`,
    `"${before}%s${after}" % ${value}`,
    `"${before}{}${after}".format(${value})`,
  ];
  return forms[form % forms.length] as string;
}
