/** The words that a review has for one weakness, several ways each. */
export interface Words {
  readonly titles: readonly string[];
  readonly what: readonly string[];
  readonly impact: readonly string[];
  readonly fix: readonly string[];
}
