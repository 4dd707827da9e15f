/**
 * What a weakness is to the rest of the program: the record that every `weaknesses/<id>/weakness.ts`
 * exports as `weakness`. Prose for people, numbers for tools, and the words of the models it claims.
 */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** Which raw hits of the engine are this weakness. */
export interface Claim {
  /** `sink`: data reached a sink of the kind; `use`: a call that a model names as a mistake. */
  by: 'sink' | 'use';
  kind: string;
  /** Only hits of these variants; absent: all. */
  variants?: readonly string[];
  /** Only flows from sources of these kinds; absent: all. */
  sources?: readonly string[];
  /** Not flows from sources of these kinds. */
  exceptSources?: readonly string[];
  /** How many things must be so that the code does not show, such as an old version of the library; each lowers the confidence by one. */
  doubts?: number;
  /** CWEs that a hit of this claim adds to the related ones. */
  cwes?: readonly number[];
}

/** How to fix it: for any code, and where one is known for a language (`javascript`), a library (`flask`) or a sink's path prefix. */
export interface Remedy {
  /** Prefix of the library path of the sink this fits, the id of a language, empty for all. The longest prefix is shown, else the language's. */
  for: string;
  /** One or two sentences in the imperative. */
  text: string;
  /** A few lines of good code, optional. */
  example?: string;
}

export interface Weakness {
  /** The plain noun phrase: folder name, SARIF rule id, suppression word. */
  id: string;
  title: string;
  /** The most specific CWE that mapping allows. */
  cwe: number;
  /** What other tools and taxonomies call the same thing. */
  relatedCwes: readonly number[];
  severity: Severity;
  claims: readonly Claim[];
  /** One sentence with `{source}` and `{sink}`: states the fact, judges nobody. For uses: `{call}`. */
  message: string;
  /** Why it is dangerous: two to four sentences. */
  explanation: string;
  remedies: readonly Remedy[];
  references: readonly string[];
  /** What the suppression comments of other tools call it: a Bandit id (`B608`), or words that stand in the ids of Semgrep rules. */
  alsoKnownAs?: readonly string[];
}
