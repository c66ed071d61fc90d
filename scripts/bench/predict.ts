import type { FieldDefinition } from '#shared/domain/case/field.ts';
import type { SpokenMessage } from '#shared/domain/conversation/types.ts';
import { createBuiltinPredictor } from '#core/prediction/builtin/create-builtin-predictor.ts';
import { percentile, rounded } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';

const things = ['parcel', 'invoice', 'router', 'flight', 'password', 'refund', 'lamp', 'contract', 'heating', 'printer'];
const mishaps = [
  'has not arrived',
  'is broken',
  'was charged twice',
  'does not work any more',
  'needs to be changed',
  'is missing',
  'is wrong',
  'stopped yesterday',
];
const messagesPerConversation = 200;
const choicesPerField = 100;
const pastCases = 1_000;

/** Time the built-in predictor takes for each new message of a long conversation, on a field set with 100 subjects. */
export async function benchPredict(): Promise<readonly BenchRow[]> {
  const fields = benchFields();
  const predictor = createBuiltinPredictor();
  predictor.useFields('bench', fields);
  const learnStarted = performance.now();
  for (let at = 0; at < pastCases; at += 1) {
    const subject = `s${at % choicesPerField}`;
    predictor.learn({
      field: 'subject',
      lineOfBusinessId: 'bench',
      channel: 'chat',
      messages: [line(at, at)],
      rightValue: subject,
      suggestedValue: subject,
      origin: `case${at}`,
    });
  }
  const learnMs = (performance.now() - learnStarted) / pastCases;

  // One conversation unmeasured, so that the compiler's work is not counted as the predictor's.
  await timesOf(predictor, fields, 0);
  const times = await timesOf(predictor, fields, 10_000);
  const at = (share: number): number => rounded(percentile(times, share));
  return [
    {
      name: `built-in prediction per message, ${messagesPerConversation} messages, ${choicesPerField} choices, p95`,
      value: at(0.95),
      unit: 'ms',
      goal: { below: 10 },
    },
    { name: 'built-in prediction per message, median', value: at(0.5), unit: 'ms' },
    { name: 'built-in prediction per message, slowest', value: at(1), unit: 'ms' },
    { name: 'built-in prediction, learning one outcome', value: rounded(learnMs), unit: 'ms' },
  ];
}

async function timesOf(
  predictor: ReturnType<typeof createBuiltinPredictor>,
  fields: readonly FieldDefinition[],
  seed: number,
): Promise<number[]> {
  const messages: SpokenMessage[] = [];
  const times: number[] = [];
  const signal = new AbortController().signal;
  for (let at = 0; at < messagesPerConversation; at += 1) {
    messages.push(line(seed + at, at));
    const started = performance.now();
    await predictor.predict({ lineOfBusinessId: 'bench', channel: 'chat', messages, fields }, signal);
    times.push(performance.now() - started);
  }
  return times;
}

function line(seed: number, at: number): SpokenMessage {
  const thing = things[(seed * 7) % things.length] ?? '';
  const text = `Hello, my ${thing} number ${seed} word${seed % 997} ${mishaps[(seed * 3) % mishaps.length] ?? ''}, and I wrote on Monday about item${seed % 311}. Can you tell me what happens next?`;
  return { id: `b${seed}`, author: at % 2 === 0 ? 'customer' : 'rep', text, at };
}

function benchFields(): readonly FieldDefinition[] {
  const field = (given: Pick<FieldDefinition, 'key' | 'kind'> & Partial<FieldDefinition>): FieldDefinition => ({
    label: given.key,
    description: '',
    choices: [],
    defaultValue: null,
    predicted: true,
    maxLength: null,
    ...given,
  });
  const subjects = Array.from({ length: choicesPerField }, (_, at) => ({
    id: `s${at}`,
    label: `${things[at % things.length] ?? ''} ${mishaps[at % mishaps.length] ?? ''} word${at}`,
    description: `When item${at} or word${at + 200} is named`,
    parentId: at < 10 ? null : `s${at % 10}`,
  }));
  const named = (...ids: readonly string[]) => ids.map((id) => ({ id, label: id }));
  return [
    field({ key: 'title', kind: 'text', maxLength: 200 }),
    field({ key: 'subject', kind: 'tree', choices: subjects }),
    field({ key: 'type', kind: 'choice', choices: named('question', 'problem', 'request') }),
    field({ key: 'priority', kind: 'choice', choices: named('low', 'normal', 'high'), defaultValue: 'normal' }),
    field({ key: 'description', kind: 'long-text', maxLength: 2000 }),
    field({ key: 'custom:order', label: 'Order number', kind: 'text', maxLength: 200 }),
    field({ key: 'custom:opened', label: 'Parcel opened', kind: 'yes-no' }),
  ];
}
