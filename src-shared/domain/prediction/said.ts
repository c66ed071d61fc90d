import type { AuthorKind, SpokenMessage } from '../conversation/types.ts';
import type { MessageFeatures, Sentence } from './message-features.ts';

/** One sentence of the customer with the weight of its age. */
export type SaidSentence = {
  readonly message: MessageFeatures;
  readonly sentence: Sentence;
  /** Position among all of the customer's sentences, from 0. */
  readonly position: number;
  /** 0 to 1: how much it still counts; what was said before a change of topic counts little. */
  readonly recency: number;
  /** The same without age: only changes of topic and instructions to the assistant count. For the matter as a whole. */
  readonly relevance: number;
};

/** A conversation as the fields look at it: what the customer said, and what was said just before each message. */
export type Said = {
  readonly sentences: readonly SaidSentence[];
  readonly turns: readonly { readonly author: AuthorKind; readonly features: MessageFeatures }[];
};

// Half of a sentence's weight is gone after about twenty messages; a spoken change of topic costs the rest at once.
const decayPerMessage = 0.97;
const decayAtSwitch = 0.3;
// Words that try to instruct the assistant: anything else the customer said is a better ground for a value.
const instructionShare = 0.3;

/** Puts messages and their features together. `features[i]` belongs to `messages[i]`. */
export function saidIn(messages: readonly SpokenMessage[], features: readonly MessageFeatures[]): Said {
  const sentences: SaidSentence[] = [];
  let position = features.reduce((sum, message, index) => sum + (messages[index]?.author === 'customer' ? message.sentences.length : 0), 0);
  let age = 1;
  let topic = 1;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = features[index];
    if (message === undefined || messages[index]?.author !== 'customer') continue;
    for (let at = message.sentences.length - 1; at >= 0; at -= 1) {
      const sentence = message.sentences[at];
      if (sentence === undefined) continue;
      position -= 1;
      const relevance = topic * (sentence.isInstruction ? instructionShare : 1);
      sentences.push({ message, sentence, position, recency: relevance * age, relevance });
      if (sentence.cues.some((cue) => cue.kind === 'switch')) topic *= decayAtSwitch;
    }
    age *= decayPerMessage;
  }
  sentences.reverse();
  return {
    sentences,
    turns: messages.flatMap((message, index) => {
      const own = features[index];
      return own === undefined ? [] : [{ author: message.author, features: own }];
    }),
  };
}
