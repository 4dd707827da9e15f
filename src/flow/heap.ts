/**
 * The heap of an activation: objects named by where they were allocated, each with its record.
 *
 * A key is a member (even) or an element under a constant (odd); `ANY_KEY` is an element that is not
 * known. Placeholders become records of kind Given once written.
 */
