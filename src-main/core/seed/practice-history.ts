import type { FieldValue } from '#shared/domain/case/field.ts';
import type { PastConversation, PastValue } from '../import/past-conversation.ts';
import type { HistoryCase } from './history-case.ts';
import { billingHistory } from './practice-history-billing.ts';
import { broadbandHistory } from './practice-history-broadband.ts';
import { parcelsHistory } from './practice-history-parcels.ts';
import { travelHistory } from './practice-history-travel.ts';
import { practiceSeed } from './practice-seed.ts';

export const practiceHistory: readonly (HistoryCase & { readonly lineOfBusinessId: string })[] = [
  ...parcelsHistory.map((one) => ({ ...one, lineOfBusinessId: 'parcels' })),
  ...billingHistory.map((one) => ({ ...one, lineOfBusinessId: 'billing' })),
  ...broadbandHistory.map((one) => ({ ...one, lineOfBusinessId: 'broadband' })),
  ...travelHistory.map((one) => ({ ...one, lineOfBusinessId: 'travel' })),
];

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The practice workspace's past, dated back from `now` (ms), oldest first. */
export function pastPracticeConversations(now: number): PastConversation[] {
  return practiceHistory
    .map((one, index) => toPast(one, { now, index }))
    .toSorted((a, b) => (a.messages[0]?.at ?? 0) - (b.messages[0]?.at ?? 0));
}

function toPast(one: (typeof practiceHistory)[number], at: { readonly now: number; readonly index: number }): PastConversation {
  // Spread over the working day, so that no two begin at once.
  const start = at.now - one.daysAgo * dayMs - ((at.index * 37) % 480) * minuteMs;
  const said = one.says.map((text, index) => ({ author: 'customer' as const, text, at: start + index * minuteMs }));
  return {
    key: `practice:${at.index}`,
    customer: {
      key: one.practiceId === undefined ? `practice-past:${one.name}` : `practice:${one.practiceId}`,
      identifier: one.practiceId === undefined ? null : `practice:${one.practiceId}`,
      name: one.name,
      email: null,
    },
    isAuthenticated: true,
    channel: 'chat',
    lineOfBusinessId: one.lineOfBusinessId,
    messages: [...said, { author: 'rep', text: one.reply, at: start + (one.says.length + 3) * minuteMs }],
    case: {
      confirmed: {
        title: { words: one.title },
        type: { chosen: one.type },
        priority: { chosen: one.priority ?? 'normal' },
        subject: { chosen: one.subject },
        ...customValues(one),
      },
      derived: { origin: { chosen: 'chat' }, description: { words: one.says.join(' ') } },
      note: null,
      resolution: one.reply,
    },
  };
}

/** Values of a line's own fields: words become content that can be erased. */
export function customValues(one: {
  readonly lineOfBusinessId: string;
  readonly fields?: Readonly<Record<string, FieldValue>> | undefined;
}): Record<string, PastValue> {
  const definitions = practiceSeed.linesOfBusiness.find((line) => line.id === one.lineOfBusinessId)?.fields ?? [];
  return Object.fromEntries(
    Object.entries(one.fields ?? {}).map(([id, value]) => {
      const isText = definitions.find((field) => field.id === id)?.kind === 'text';
      return [`custom:${id}`, isText ? { words: String(value) } : { chosen: value }];
    }),
  );
}
