/**
 * What a class of claims is: the words that people and tools use for it, the CWEs that they cite, and
 * which kind of question the code is asked. Words only choose the question.
 *
 * A phrase is a set of words that stand near each other in any order; `*` stands for any ending, `|`
 * between two phrases.
 */

/** Which test a class is put to. */
export type Question =
  /** Does data from outside arrive at a sink of the class? */
  | 'flow'
  /** Is the call, or the setting, at that place the mistake? */
  | 'place'
  /** Is the text a secret? */
  | 'secret'
  /** Does the loop or the wait at that place end? */
  | 'resource'
  /** What does the code do with exceptions? */
  | 'handling'
  /** Does anything from outside come there at all, without a check? */
  | 'validation'
  /** Only the whole program could tell: routes beside each other, order in time. */
  | 'whole'
  /** A remark on quality, which is no weakness even where it is true. */
  | 'remark'
  /** Memory that the language manages itself. */
  | 'memory';

export interface MechanismClass {
  /** The weakness's id where there is one. */
  id: string;
  question: Question;
  /** The most fitting first. */
  cwes: readonly number[];
  /** Phrases that name the class. */
  says: string;
  /** Phrases that also occur beside others. */
  hints?: string;
  /** Ids of classes of which people speak in the same words: a finding of one proves the other. */
  kin?: readonly string[];
  /** Kinds of sinks in the models, where they are not those that the weakness of this id claims. */
  kinds?: readonly string[];
  /** Kinds of sources that make it: without one of them there is no such weakness. */
  sources?: readonly string[];
  /** Whether it can happen in more ways than sinks are known for, so that no sink is no proof. */
  openEnded?: boolean;
  /** The facts that rule it out wherever the data goes, where others do so in some positions only. */
  ruledOutBy?: readonly string[];
  /** Whether the call itself is the matter, so that it does not count where its result goes. */
  atCall?: boolean;
}
