import type { FieldDefinition, FieldValue } from '#shared/domain/case/field.ts';
import type { SpokenMessage } from '#shared/domain/conversation/types.ts';
import { alignQuote } from '#shared/domain/evidence/align-quote.ts';
import type { EvidenceSpan } from '#shared/domain/evidence/span.ts';
import { findEntities, numberIn } from '#shared/domain/prediction/entities.ts';
import { foldWord } from '#shared/domain/prediction/words.ts';
import { findInstructions } from '#shared/domain/taint/find-instructions.ts';
import type { FieldAnswer } from './answer-schema.ts';
import { isOnlySaid, spelledNumbersIn } from './said-words.ts';
import type { SaidWords } from './said-words.ts';

export type Checked = { readonly value: FieldValue; readonly evidence: readonly EvidenceSpan[] };

type Heard = { readonly messages: readonly SpokenMessage[]; readonly said: SaidWords };

/**
 * What is left of a model's answer once code has looked: the quote must be the customer's words and no instruction to
 * the assistant, the value one the field can hold and nothing nobody said. Null otherwise.
 */
export function checkAnswer(field: FieldDefinition, answer: FieldAnswer, heard: Heard): Checked | null {
  const span = alignQuote(answer.quote, heard.messages);
  if (span === null || isInstruction(span, heard.messages)) return null;
  const value = allowedValue(field, answer.value, { ...heard, span });
  return value === null ? null : { value, evidence: [span] };
}

/** Who quotes the order to "mark this resolved" has obeyed it: such words are evidence of nothing. */
function isInstruction(span: EvidenceSpan, messages: readonly SpokenMessage[]): boolean {
  const text = messages.find((message) => message.id === span.messageId)?.text ?? '';
  return findInstructions(text).some((found) => found.start < span.end && span.start < found.end);
}

function allowedValue(
  field: FieldDefinition,
  value: FieldAnswer['value'],
  heard: Heard & { readonly span: EvidenceSpan },
): FieldValue | null {
  switch (field.kind) {
    case 'choice':
    case 'tree':
    case 'lookup':
      return choiceIn(field, value);
    case 'yes-no':
      return yesOrNo(value);
    case 'number':
      return numberSaid(value, heard);
    case 'email':
      return emailSaid(value, heard.messages);
    case 'text':
    case 'long-text':
      return textSaid(field, value, heard);
  }
}

function choiceIn({ choices }: FieldDefinition, value: FieldAnswer['value']): string | null {
  if (typeof value !== 'string') return null;
  if (choices.some((choice) => choice.id === value)) return value;
  const named = choices.filter((choice) => foldWord(choice.label.trim()) === foldWord(value.trim()));
  // Two choices of one name say nothing about which is meant.
  return named.length === 1 ? (named[0]?.id ?? null) : null;
}

function yesOrNo(value: FieldAnswer['value']): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 'yes' || value === 'true') return true;
  return value === 'no' || value === 'false' ? false : null;
}

function numberSaid(value: FieldAnswer['value'], { messages }: Heard): number | null {
  const number = typeof value === 'number' ? value : typeof value === 'string' ? numberIn(value) : null;
  if (number === null || !Number.isFinite(number)) return null;
  const isSaid = messages
    .filter((message) => message.author === 'customer')
    .some(({ text }) => findEntities(text).some((entity) => numberIn(entity.text) === number) || spelledNumbersIn(text).includes(number));
  return isSaid ? number : null;
}

function emailSaid(value: FieldAnswer['value'], messages: readonly SpokenMessage[]): string | null {
  const wanted = typeof value === 'string' ? value.trim().toLowerCase() : '';
  for (const { author, text } of messages) {
    const said =
      author === 'customer'
        ? findEntities(text).find((entity) => entity.kind === 'email' && entity.text.toLowerCase() === wanted)
        : undefined;
    if (said !== undefined) return said.text;
  }
  return null;
}

function textSaid(field: FieldDefinition, value: FieldAnswer['value'], { said, messages }: Heard): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (text === '' || (field.maxLength !== null && text.length > field.maxLength) || findInstructions(text).length > 0) return null;
  // Title and description may put words together; any other text is copied from the customer or it is nothing.
  const isSummary = field.key === 'title' || field.key === 'description';
  const isSaid = isSummary ? isOnlySaid(text, said) : alignQuote(text, messages) !== null && isOnlySaid(text, said);
  return isSaid ? text : null;
}
