/**
 * The words by which reviews name their own parts, in several languages: labels of fields
 * (`Severity:`) and titles of sections (`Recommendations`). They steer how a review is taken apart;
 * no verdict rests on them.
 */

/** What a labelled part of a claim holds. */
export type Field =
  | 'title'
  | 'place'
  | 'function'
  | 'code'
  | 'cwe'
  | 'related'
  | 'severity'
  | 'detail'
  | 'exploit'
  | 'recommendation'
  | 'reference'
  | 'id';

/** What a section is for. */
export type SectionRole =
  | 'findings'
  | 'observations'
  | 'advice'
  | 'summary'
  | 'conclusion'
  | 'reference'
  | 'clean';

const FIELDS: readonly (readonly [Field, readonly string[]])[] = [
  [
    'related',
    ['related( cwes?| weaknesses)?', 'see also', 'siehe auch', 'voir aussi', 'v[eé]ase tambi[eé]n'],
  ],
  [
    'title',
    [
      'title',
      'subject',
      'finding( name)?',
      'finding title',
      'name',
      'check',
      'titel',
      'titre',
      't[ií]tulo',
      'titolo',
      'betreff',
      'заголовок',
      '标题',
      'タイトル',
      'test name',
      'issue name',
    ],
  ],
  [
    'place',
    [
      '(affected |vulnerable |source )?(file|location|path|component|place|module|asset|resource|endpoint)s?( ?path| ?name)?( ?/ ?lines?)?( and lines?| \\(?lines?\\)?)?',
      '(affected |vulnerable |code )?lines?( number| no\\.?| range)?s?',
      'where',
      'file ?: ?line',
      'datei',
      'zeilen?',
      'stelle',
      'ort',
      'fichier',
      'lignes?',
      'emplacement',
      'archivo',
      'l[ií]neas?',
      'ubicaci[oó]n',
      'arquivo',
      'linhas?',
      'localiza[cç][aã]o',
      'rig(a|he)',
      'posizione',
      'bestand',
      'regels?',
      'файл',
      'строк[аи]',
      'место',
      '文件',
      '行号?',
      '位置',
      'ファイル',
      '行',
      '場所',
      '파일',
      '위치',
      'plik',
      'lini[ae]',
      'dosya',
      'sat[ıi]r',
    ],
  ],
  [
    'function',
    [
      '(affected |vulnerable )?(function|method|symbol|class|routine)s?( name)?',
      'funktion',
      'methode',
      'fonction',
      'm[eé]thode',
      'funci[oó]n',
      'fun[cç][aã]o',
      'funzione',
      'функция',
      '函数',
      '関数',
    ],
  ],
  [
    'code',
    [
      '(vulnerable |affected |offending |relevant |problematic |bad |insecure )?(code|snippet|code snippet|excerpt|source|line of code|sink)( excerpt)?',
      'quote',
      'evidence',
      'betroffener code',
      'codeausschnitt',
      'extrait',
      'c[oó]digo( vulnerable| vulner[aá]vel)?',
      'codice',
      'код',
      '代码',
      'コード',
      'before',
    ],
  ],
  [
    'cwe',
    [
      'cwes?( ?-?ids?)?',
      '(weakness|vulnerability|issue|finding|bug|defect)? ?(type|class|category|classification|kind)',
      'weakness( id| enumeration)?',
      'schwachstelle( ?ntyp)?',
      'kategorie',
      'cat[eé]gorie',
      'categor[ií]a',
      'categoria',
      'rule( ?id)?',
      'maps to',
      'mapping',
    ],
  ],
  [
    'severity',
    [
      '(overall )?(severity|risk|priority|criticality|confidence|likelihood|cvss|rating|risk level|risk rating|level|score)( score| rating| level| vector| v3(\\.\\d)?| \\(cvss\\))?',
      'schweregrad',
      'risiko',
      'gravit[eé]',
      's[eé]v[eé]rit[eé]',
      'gravedad',
      'severidad',
      'severidade',
      'gravit[aà]',
      'ernst',
      'серь[её]зность',
      'критичность',
      '严重(性|程度)',
      '风险',
      '重大度',
      '深刻度',
      '심각도',
    ],
  ],
  [
    'recommendation',
    [
      '(suggested |proposed |recommended |possible |quick |how to )?(recommendations?|fix(es)?|solutions?|remediation|remedy|mitigations?|countermeasures?|action|change|patch|correction|resolution|suggestions?|advice)( steps| plan| guidance| advice)?',
      'how to (fix|remediate|mitigate|resolve)( it| this)?',
      'what to (do|change)( instead)?',
      'after',
      'better',
      'instead',
      'secure (code|version|alternative)',
      'fixed (code|version)',
      'empfehlung(en)?',
      'l[oö]sung(svorschlag)?',
      'abhilfe',
      'behebung',
      'ma(ß|ss)nahmen?',
      'recommandations?',
      'correctif',
      'rem[eé]diation',
      'recomendaci[oó]n(es)?',
      'soluci[oó]n',
      'mitigaci[oó]n',
      'correcci[oó]n',
      'recomenda[cç][aã]o',
      'recomenda[cç][oõ]es',
      'solu[cç][aã]o',
      'mitiga[cç][aã]o',
      'corre[cç][aã]o',
      'raccomandazion[ei]',
      'soluzione',
      'rimedio',
      'aanbeveling(en)?',
      'oplossing',
      'рекомендаци[яи]',
      'исправление',
      '建议',
      '修复(建议)?',
      '解决方案',
      '推奨',
      '対策',
      '修正',
      '권장 ?사항',
      '해결',
      'zalecenie',
      'rekomendacja',
      '[oö]neri',
    ],
  ],
  [
    'exploit',
    [
      '(steps )?to reproduce',
      'steps( to reproduce)?',
      'reproduction( steps)?',
      'proof of concept',
      'poc',
      'exploit(ation)?( scenario| example)?',
      'attack( scenario| vector| example)?',
      'payload',
      'example (attack|payload|request)',
      'demonstration',
      'reproduktion',
      'angriff(sszenario)?',
      'exploitation',
      'prueba de concepto',
      'эксплуатация',
      '复现步骤',
      '攻击',
      '再現手順',
    ],
  ],
  [
    'reference',
    [
      'references?',
      'links?',
      'more info(rmation)?',
      'further reading',
      'resources',
      'owasp( category| top ?10)?',
      'referenzen',
      'r[eé]f[eé]rences',
      'referencias',
      'ссылки',
      '参考',
    ],
  ],
  ['id', ['(finding |issue |test )?(id|number|no\\.?|#|ref)', 'fingerprint']],
  [
    'detail',
    [
      '(detailed |issue |vulnerability |technical )?(description|explanation|details?|issue|problem|vulnerability|summary|analysis|reason|rationale|mechanism|overview|background|message|impact|consequences?|effect|root cause|cause|context|observation|note|comment|concern|claim|defect|flaw|finding)( details?| description| analysis| summary)?',
      'how (the )?(data|it|this|value|input) (gets|flows|reaches|happens|works|gets there|got there)( there| here)?',
      '(data |taint |call )?(flow|trace|path)',
      'what( is wrong| happens| it is)?',
      'why( it matters| this matters| is it dangerous)?',
      'data ?flow',
      'source',
      'how',
      'potential impact',
      'security impact',
      'business impact',
      'beschreibung',
      'erkl[aä]rung',
      'erl[aä]uterung',
      'auswirkung(en)?',
      'folgen?',
      'begr[uü]ndung',
      'explication',
      'impact potentiel',
      'cons[eé]quences?',
      'descripci[oó]n',
      'explicaci[oó]n',
      'impacto',
      'problema',
      'probl[eè]me',
      'descri[cç][aã]o',
      'explica[cç][aã]o',
      'descrizione',
      'spiegazione',
      'impatto',
      'beschrijving',
      'uitleg',
      'gevolg(en)?',
      'описание',
      'объяснение',
      'последствия',
      'воздействие',
      'проблема',
      '描述',
      '说明',
      '解释',
      '影响',
      '问题',
      '説明',
      '影響',
      '問題',
      '설명',
      '영향',
      'opis',
      'wp[lł]yw',
      'a[cç][ıi]klama',
      'etki',
    ],
  ],
];

const FIELD_PATTERNS = FIELDS.map(
  ([field, words]) => [field, new RegExp(`^(?:${words.join('|')})$`, 'iu')] as const,
);

/** Titles of sections. The first that fits wins. */
const ROLES: readonly (readonly [SectionRole, RegExp])[] = [
  [
    'clean',
    /\b(files? without findings|positive|strengths?|good practices?|done well|what (is|was|looks) (good|fine|ok|done well)|no (issues?|findings?|problems?)|false positives?|not (an? )?(issues?|vulnerabilit\w+)|coverage|scope|suppressed|ruled out|checked and (fine|clean))\b|gut gel[oö]st|points positifs|aspectos positivos|优点|良い点/iu,
  ],
  [
    'observations',
    /\b((general |other |further |additional |minor |informational |misc\w* |side )*(observations?|remarks?|notes?|comments?|informational|nits?|code quality|style|hygiene))\b|(allgemeine )?(beobachtungen|anmerkungen|hinweise)|remarques|observaciones|observa[cç][oõ]es|osservazioni|opmerkingen|(общие )?(наблюдения|замечания)|(一般|总体)?观察|其他(问题|说明)|備考|所見|관찰/iu,
  ],
  [
    'reference',
    /^\W*(\d+[.)]\s*)?(references?|links|further reading|appendix|glossary|resources|referenzen|literatur|r[eé]f[eé]rences|referencias|ссылки|参考(资料|文献)?)\b|^\W*参考/iu,
  ],
  [
    'advice',
    /\b(recommendations?|recommended (actions?|fixes|changes|steps|countermeasures)|counter-?measures?|mitigations?|remediations?( plan| steps)?|next steps|action items|suggested (fixes|changes|actions)|how to fix|fix(es)? (summary|plan)|solutions?|priorit(y|ies) of fixes|suggestions)\b|empfehlungen|(gegen)?ma(ß|ss)nahmen|recommandations|recomendaciones|recomenda[cç][oõ]es|raccomandazioni|aanbevelingen|рекомендации|建议|修复建议|対策|推奨事項|권장/iu,
  ],
  [
    'conclusion',
    /\b(conclusions?|closing|final (thoughts|remarks|words)|verdict|overall (assessment|risk|security posture|rating)|bottom line|wrap-?up)\b|fazit|schluss(folgerung)?|conclusi[oó]n(es)?|conclus[aã]o|conclusione|заключение|вывод(ы)?|结论|总结|結論|まとめ|결론/iu,
  ],
  [
    'summary',
    /\b((executive |quick )?summary|overview|introduction|intro|about|methodology|approach|background|preface|at a glance|tl;?dr|statistics|severity (summary|breakdown|distribution)|table of contents|contents|disclaimer|legend|zusammenfassung|[uü]bersicht|einleitung|r[eé]sum[eé]|introducci[oó]n|resumen|resumo|introdu[cç][aã]o|riepilogo|sommario|samenvatting|введение|обзор|резюме)\b|摘要|概述|概要|はじめに|요약|개요|введение|обзор/iu,
  ],
  [
    'findings',
    /\b((potential |identified |detailed |security |confirmed |critical |high|medium|low|main |key )*(findings?|vulnerabilit(y|ies)|issues?|defects?|weaknesses|problems?|bugs?|flaws?|results?|concerns?|risks?))\b|befunde|schwachstellen|sicherheitsl[uü]cken|probleme|vuln[eé]rabilit[eé]s|probl[eè]mes|vulnerabilidades|hallazgos|problemas|vulnerabilit[aà]|kwetsbaarheden|bevindingen|уязвимости|проблемы|(安全)?(漏洞|问题|发现)|脆弱性|問題点|취약점/iu,
  ],
];

/** What a label stands for, null for words that are none. */
export function fieldOf(label: string): Field | null {
  const words = label
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/\s*\(.{0,40}\)$/, '')
    .replace(/^[^\p{L}\p{N}#]+|[\s.\u2026_-]+$/gu, '');
  if (words === '' || words.length > 48) return null;
  const bare = words.replace(/^(?:my|our|your|the|a|an) /i, '');
  return FIELD_PATTERNS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}

/** What a sentence announces that leads to a list. */
export function roleOfLeadIn(sentence: string): SectionRole | null {
  return ROLES.find(([, pattern]) => pattern.test(sentence.slice(-100)))?.[0] ?? null;
}

/** What a section with this title is for, null where the title does not say or is about more. */
export function roleOfTitle(title: string): SectionRole | null {
  const words = title.trim();
  if (words.length > 100) return null;
  for (const [role, pattern] of ROLES) {
    const match = pattern.exec(words);
    if (match === null) continue;
    if (role === 'findings') return role;
    const rest = words.slice(0, match.index) + words.slice(match.index + match[0].length);
    const others = (rest.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !FILLERS.test(word));
    if (others.length <= 2) return role;
  }
  return null;
}

const FILLERS =
  /^(?:the|an?|of|and|or|for|in|on|to|this|these|that|is|are|was|we|i|my|our|code|with|\d+)$/i;

/** Words of classes of weaknesses: they tell a claim from other prose, and decide nothing else. */
export const WEAKNESS_WORDS =
  /\b(?:\w*injection|inject(?:ed|able|s)?|xss|cross-site|scripting|csrf|ssrf|xxe|sqli|rce|lfi|idor|dos|redos|traversal|deseriali[sz]\w*|unpickl\w*|redirect|request forgery|hard-?coded|credentials?|secrets?|passwords?|weak (?:hash|crypto|cipher|random)\w*|md5|sha-?1|insecure|vulnerab\w*|exploit\w*|attack\w*|malicious|untrusted|unsanitized|unsanitised|unvalidated|unescaped|tainted|user[- ](?:input|controlled|supplied)|attacker[- ]\w+|race condition|toctou|overflow|denial of service|exhaust\w*|leak\w*|exposure|expos(?:es|ed)|disclos\w*|bypass\w*|missing (?:auth\w*|timeout|validation|check)|without (?:a )?(?:timeouts?|validation|authenti\w*|authori[sz]\w*|verif\w*|sanit\w*|limit)|privilege|misconfigur\w*|debug mode|certificate\w*|tls|verify=false|randomness|predictable|eval|arbitrary (?:code|command|file)\w*|command execution|code execution|path manipulation|open redirect|information (?:leak|disclosure)|uncontrolled|improper|security (?:issue|risk|hole|flaw|concern|problem))\b|уязвим|инъекц|注入|漏洞|脆弱性|インジェクション|취약|schwachstelle|sicherheitsl[uü]cke|einschleusung|vuln[eé]rab|inyecci[oó]n|inje[cç][aã]o|iniezione|kwetsbaar/iu;
