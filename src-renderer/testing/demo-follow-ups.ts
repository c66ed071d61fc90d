import type { FollowUpDetail, FollowUpRow } from '#shared/contract/routes/follow-up.ts';
import { createFakeQueue, followUpDetailOf, followUpRowOf, quoteOf } from './sample-follow-ups.ts';
import type { FakeQueue } from './sample-follow-ups.ts';
import { sampleNow } from './sample-views.ts';

const hour = 3_600_000;
const minute = 60_000;

const names = ['Nadia Saleh', 'V. Brandt', 'Oyelaran Adeyemi-Featherstonehaugh de la Cruz y Montenegro', 'Li Wei'];

const special: readonly FollowUpRow[] = [
  followUpRowOf({
    caseId: 'thanks',
    customerName: 'Ines Duarte',
    title: 'Refund for a double charge',
    kind: 'resolve',
    because: 'favourable',
    number: null,
    of: null,
    story: { code: 'story.favourable', data: { quote: 'that settles it, thank you so much' } },
    stepKey: 'resolve:m9',
    groupKey: 'rule|resolve||favourable|en',
    band: 'likely',
  }),
  followUpRowOf({
    caseId: 'cross',
    customerName: 'Jon Reyes',
    title: '',
    kind: 'reply',
    because: 'negative',
    number: null,
    of: null,
    story: { code: 'story.negative', data: { quote: 'no, it is still broken and nobody has called me back as promised last Thursday' } },
    stepKey: 'reply:m3',
    groupKey: 'rule|reply||negative|en',
    band: 'unproven',
    reasons: [],
  }),
  followUpRowOf({
    caseId: 'closing',
    customerName: 'A. Kimura',
    kind: 'resolve',
    because: 'silent',
    number: null,
    of: null,
    story: { code: 'story.closing', data: { count: '3', since: String(sampleNow - 120 * hour) } },
    stepKey: 'm7:closing',
    groupKey: 'rule|resolve||silent|en',
  }),
  followUpRowOf({
    caseId: 'bounced',
    customerName: 'Elena Moraru',
    kind: 'stop',
    because: 'bounced',
    number: null,
    of: null,
    dueAt: null,
    story: { code: 'story.stop.bounced', data: { quote: '550 no such user here' } },
    stepKey: 'stop:bounced:m8',
    groupKey: 'rule|stop||bounced|en',
    band: 'unproven',
    reasons: [],
  }),
  followUpRowOf({
    caseId: 'holding',
    customerName: 'Mireille Charbonnier',
    kind: 'wait',
    because: 'holding',
    dueAt: sampleNow + 26 * hour,
    story: { code: 'story.wait.holding', data: { quote: 'I will check tomorrow' } },
    groupKey: 'rule|wait|2|holding|fr',
    reasons: [],
  }),
];

/** `?due=10000` makes the queue that long. */
export function demoQueue(count: number): FakeQueue {
  const alike = Array.from({ length: count }, (_, index) =>
    followUpRowOf({
      caseId: String(10_482 + index),
      customerName: index === 0 ? 'Tom Kessler' : (names[index % names.length] ?? ''),
      dueAt: sampleNow - 5 * minute + index * 1000,
    }),
  );
  return createFakeQueue([...alike, ...special], detailOf);
}

function detailOf(row: FollowUpRow): FollowUpDetail {
  const plain = followUpDetailOf(row);
  if (row.caseId === '10483') {
    return {
      ...plain,
      draft: plain.draft && {
        ...plain.draft,
        unpersonalised: plain.draft.body.replace('on Monday ', ''),
        problems: ['field-empty', 'other-language'],
      },
      checks: [
        { channel: 'mail', at: sampleNow - 6000, isComplete: false },
        { channel: 'web-chat', at: null, isComplete: false },
      ],
      past: [
        {
          at: sampleNow - hour,
          what: { code: 'past.undone', data: {} },
          by: { kind: 'person', name: 'Mara Lindqvist' },
          reasons: ['answered'],
          proof: [
            { channel: 'mail', isComplete: true, newestCustomerMessageAt: sampleNow - hour - minute, at: sampleNow - hour },
            { channel: 'web-chat', isComplete: false, newestCustomerMessageAt: null, at: sampleNow - hour },
          ],
          actId: null,
          effectId: 'e1',
          state: 'cancelled',
        },
        {
          at: sampleNow - 30 * hour,
          what: { code: 'past.sent', data: { number: '1' } },
          by: { kind: 'assistant', name: 'Billing desk robot' },
          reasons: ['level-allows'],
          proof: [{ channel: 'mail', isComplete: true, newestCustomerMessageAt: null, at: sampleNow - 30 * hour }],
          actId: null,
          effectId: 'e2',
          state: 'confirmed',
        },
      ],
    };
  }
  if (row.caseId === 'cross') {
    const words = 'no, it is still broken and nobody has called me back as promised last Thursday';
    return {
      ...plain,
      story: [
        ...plain.story.slice(0, 2),
        { sentence: { code: 'told.negative', data: { customer: 'Jon', at: String(sampleNow - hour) } }, evidence: quoteOf(row, words) },
      ],
      moments: [],
    };
  }
  return plain;
}
