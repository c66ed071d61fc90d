import type { FieldDefinition } from '../case/field.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { withoutWords } from './choice-index.ts';
import type { ChoiceIndex } from './choice-index.ts';
import { choiceMeaning, priorityVotes, typeVotes } from './cue-votes.ts';
import type { Draft } from './draft.ts';
import { inSource } from './message-features.ts';
import { predictChoice } from './predict-choice.ts';
import type { ChoiceTask } from './predict-choice.ts';
import { predictExact } from './predict-exact.ts';
import { predictDescription, predictTitle } from './predict-words.ts';
import { predictYesNo } from './predict-yes-no.ts';
import type { Said } from './said.ts';
import { tenseVotes } from './tense.ts';
import type { WordModel } from './word-model.ts';

export type FieldTask = {
  readonly field: FieldDefinition;
  readonly said: Said;
  readonly index: ChoiceIndex;
  readonly model: WordModel | null;
  readonly shapes: ReadonlyMap<string, number>;
};

/** One field's value from what the customer said, its evidence as spans of the messages as they were written. */
export function predictField(task: FieldTask): Draft {
  const draft = draftOf(task);
  if ('abstained' in draft || task.said.turns.every(({ features }) => features.source === null)) return draft;
  const evidence = draft.evidence.map((span) => {
    const own = task.said.turns.find(({ features }) => features.messageId === span.messageId)?.features;
    return own === undefined ? span : { messageId: span.messageId, ...inSource(own, span) };
  });
  return { ...draft, evidence };
}

/** By the field's kind; the built-in keys have ways of their own. */
function draftOf(task: FieldTask): Draft {
  const { field, said } = task;
  if (said.sentences.length === 0) return { abstained: 'not-enough-said' };
  if (field.key === 'title') return predictTitle(said, field.maxLength);
  if (field.key === 'description') return predictDescription(said, field.maxLength);
  if (field.key === 'priority' && field.kind === 'choice') return predictPriority(task);
  switch (field.kind) {
    case 'choice':
      return predictChoice(field.key === 'type' ? typeTask(task) : { ...task, cues: tenseVotes(field.choices, said), isFact: true });
    case 'tree':
    case 'lookup':
      return predictChoice({ ...task, cues: [], isFact: false });
    case 'yes-no':
      return predictYesNo(task);
    case 'text':
    case 'number':
    case 'email':
      return predictExact(task);
    case 'long-text':
      return { abstained: 'not-enough-said' };
    default:
      return assertNever(field.kind);
  }
}

function typeTask(task: FieldTask): ChoiceTask {
  const cues = typeVotes(task.field.choices, task.said);
  const isOurs = choiceMeaning(task.field.choices, 'problem') !== null || choiceMeaning(task.field.choices, 'question') !== null;
  return { ...task, index: isOurs ? withoutWords(task.index) : task.index, cues, isFact: false };
}

/** The usual priority is where a case starts: it is never suggested, only what the customer's words raise or lower. */
function predictPriority(task: FieldTask): Draft {
  const draft = predictChoice({
    ...task,
    index: withoutWords(task.index),
    cues: priorityVotes(task.field.choices, task.said),
    isFact: false,
  });
  if ('abstained' in draft) return draft.abstained === 'out-of-scope' ? { abstained: 'not-enough-said' } : draft;
  const usual = task.field.defaultValue ?? choiceMeaning(task.field.choices, 'normal');
  return draft.value === usual ? { abstained: 'not-enough-said' } : draft;
}
