/** What a customer says when the story itself has no words for it. Each list is used in turn. */
export type Voice = {
  readonly greetBack: readonly string[];
  /** To "one moment, please". */
  readonly wait: readonly string[];
  /** To an apology without anything else. */
  readonly apology: readonly string[];
  /** Asked something the story does not know. */
  readonly unknownQuestion: readonly string[];
  /** Told something that is neither a question nor a solution. */
  readonly unknownStatement: readonly string[];
  /** Asked the same again. */
  readonly again: readonly string[];
  /** Nobody answers; from patient to fed up. */
  readonly nags: readonly string[];
  /** Gives up after silence. */
  readonly givesUp: readonly string[];
  /** Told that it cannot be done. */
  readonly refused: readonly string[];
  /** Offered something as a question. */
  readonly accepts: readonly string[];
  readonly thanks: readonly string[];
  /** Thanks of somebody who was angry. */
  readonly coolThanks: readonly string[];
  /** To "anything else?" when all is done. */
  readonly nothingElse: readonly string[];
  /** To "can I close this?" when it is not done. */
  readonly notYet: readonly string[];
  readonly bye: readonly string[];
  /** To the greeter: asks for a person. */
  readonly person: readonly string[];
};

export type Language = 'en' | 'es' | 'de';
