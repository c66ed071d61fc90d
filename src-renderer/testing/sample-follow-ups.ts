import type { RouteInput, RouteOutput } from '#shared/contract/all-routes.ts';
import type { FollowUpDetail, FollowUpRow } from '#shared/contract/routes/follow-up.ts';
import type { FakeHandlers } from './fake-client.ts';
import { sampleNow } from './sample-views.ts';

/* Plans for tests and the demo page, each with the least a test must say. All words are our own. */

const hour = 3_600_000;
const minute = 60_000;

export function followUpRowOf(row: Partial<FollowUpRow> & Pick<FollowUpRow, 'caseId' | 'customerName'>): FollowUpRow {
  return {
    caseNumber: `CAS-${row.caseId}`,
    title: 'Invoice 2214: amount differs from the quote',
    customerId: `customer-${row.caseId}`,
    lineOfBusinessName: 'Billing',
    kind: 'next',
    number: 2,
    of: 3,
    dueAt: sampleNow - 5 * minute,
    story: { code: 'story.asked', data: { asked: 'the invoice number', since: String(sampleNow - 26 * hour) } },
    band: 'sure',
    because: null,
    stepKey: `${row.caseId}-mail:2`,
    groupKey: 'rule|next|2||en',
    isMissed: false,
    reasons: ['level-asks'],
    undo: null,
    ...row,
  };
}

export function followUpDetailOf(row: FollowUpRow, more: Partial<FollowUpDetail> = {}): FollowUpDetail {
  const name = row.customerName ?? 'there';
  const mail = mailOf(
    row,
    `Hi ${name},\n\njust checking whether the corrected invoice I sent on Monday settles it. If anything is still off, reply to this mail and I will pick it up.\n\nMara, Billing desk`,
  );
  return {
    row,
    status: 'waiting-for-details',
    story: [
      {
        sentence: { code: 'told.asked-by-customer', data: { customer: name, at: String(sampleNow - 50 * hour) } },
        evidence: quoteOf(row, 'the invoice is 40 € above the quote'),
      },
      { sentence: { code: 'told.you-wrote', data: { by: 'Mara Lindqvist', at: String(sampleNow - 48 * hour) } }, evidence: null },
      { sentence: { code: 'told.nothing-since', data: {} }, evidence: null },
    ],
    checks: [
      { channel: 'mail', at: sampleNow - 6000, isComplete: true },
      { channel: 'web-chat', at: sampleNow - 6000, isComplete: true },
    ],
    moments: [
      { what: 'sent', number: 1, at: sampleNow - 48 * hour, state: 'done', isMoved: false },
      { what: 'follow-up', number: 2, at: sampleNow - 5 * minute, state: 'now', isMoved: false },
      { what: 'follow-up', number: 3, at: sampleNow + 24 * hour, state: 'to-come', isMoved: false },
      { what: 'closing', number: null, at: sampleNow + 72 * hour, state: 'to-come', isMoved: false },
    ],
    rule: { id: 'rule', name: 'Silent after a question' },
    draft: row.kind === 'stop' ? null : mail,
    resolution: {
      note: 'The customer was asked three times and did not answer. Closed as silent.',
      mail: mailOf(
        row,
        `Hi ${name},\n\nwe have not heard from you, so we close this case for now. Reply any time and it opens again.\n\nMara, Billing desk`,
      ),
      effects: [
        { kind: 'mail', data: { to: 'customer@example.org' } },
        { kind: 'note', data: {} },
        { kind: 'status', data: { from: 'waiting-for-details', to: 'resolved' } },
        { kind: 'conversation-ended', data: { customer: name } },
        { kind: 'suggestions-ignored', data: { count: '2' } },
        { kind: 'plan-ended', data: {} },
      ],
    },
    past: [],
    conversationId: `conversation-${row.caseId}`,
    isPlanPaused: false,
    ...more,
  };
}

function mailOf(row: FollowUpRow, body: string): NonNullable<FollowUpDetail['draft']> {
  return {
    from: 'Billing desk',
    to: `${row.customerName ?? 'Visitor'} <customer@example.org>`,
    subject: `Re: Invoice 2214 [${row.caseNumber}]`,
    body,
    templateId: 'gentle',
    templateName: 'Gentle reminder, English',
    language: 'en',
    unpersonalised: null,
    problems: [],
  };
}

export function quoteOf(row: FollowUpRow, quote: string) {
  const { customerId, customerName, caseId } = row;
  return { messageId: `${caseId}-m1`, start: 4, end: 4 + quote.length, quote, customerId, customerName, at: sampleNow - 50 * hour };
}

export type FakeQueue = {
  readonly handlers: FakeHandlers;
  /** What was asked to be done, oldest first. */
  readonly done: readonly { readonly route: string; readonly caseId: string }[];
  /** Cases in the queue now. */
  readonly rows: () => readonly FollowUpRow[];
};

/** A core with these due cases, in this order: what is sent, resolved, moved, skipped or stopped leaves the queue; an undo brings it back. */
export function createFakeQueue(
  due: readonly FollowUpRow[],
  detailOf: (row: FollowUpRow) => FollowUpDetail = (row) => followUpDetailOf(row),
): FakeQueue {
  const away = new Map<string, string>();
  const done: { route: string; caseId: string }[] = [];
  const rows = () => due.filter(({ caseId }) => !away.has(caseId));
  let effects = 0;
  const leave = (route: string, caseId: string): { effectId: string; undoUntil: number } => {
    effects += 1;
    const effectId = `effect-${effects}`;
    away.set(caseId, effectId);
    done.push({ route, caseId });
    return { effectId, undoUntil: Date.now() + 10_000 };
  };
  const list = ({ bucket, caseIds, offset, limit }: RouteInput<'followUp.list'>): RouteOutput<'followUp.list'> => {
    const named = rows().filter(({ caseId }) => caseIds?.includes(caseId) ?? bucket === 'due');
    const all = caseIds === undefined ? inGroups(named) : named;
    return { rows: all.slice(offset, offset + limit), total: all.length };
  };
  const handlers: FakeHandlers = {
    'followUp.summary': () => ({ due: rows().length, today: 0, tomorrow: 0, later: 0, missed: 0, attention: 0, nextChangeAt: null }),
    'followUp.list': list,
    'followUp.get': ({ caseId }) => {
      const row = due.find((each) => each.caseId === caseId);
      if (row === undefined) return { detail: null };
      const detail = detailOf(row);
      return { detail: away.has(caseId) ? { ...detail, row: { ...row, kind: 'wait', because: 'on-its-way' }, draft: null } : detail };
    },
    'followUp.send': ({ caseId }) => leave('followUp.send', caseId),
    'followUp.resolve': ({ caseId }) => leave('followUp.resolve', caseId),
    'followUp.adjust': ({ caseId, change }) => {
      if (change.kind === 'resume' || change.kind === 'unskip') away.delete(caseId);
      else leave(`followUp.adjust/${change.kind}`, caseId);
      return { dueAt: change.kind === 'move' ? change.to : null };
    },
    'followUp.openReply': ({ caseId }) => ({ conversationId: `conversation-${caseId}` }),
    'followUp.undo': ({ effectId }) => {
      const caseId = [...away].find(([, effect]) => effect === effectId)?.[0] ?? '';
      away.delete(caseId);
      done.push({ route: 'followUp.undo', caseId });
      return { caseId };
    },
    'followUp.deck': () => ({ groups: deal(rows()) }),
    'followUp.approveGroup': ({ caseIds }) => {
      for (const caseId of caseIds) leave('followUp.approveGroup', caseId);
      return { approved: [...caseIds], refused: [] };
    },
  };
  return { handlers, done, rows };
}

/** As the core lists them: alike rows together, single ones at the end. */
function inGroups(rows: readonly FollowUpRow[]): readonly FollowUpRow[] {
  const groups = [...Map.groupBy(rows, ({ groupKey }) => groupKey)];
  const listed = groups.toSorted(([, a], [, b]) => Number(a.length === 1) - Number(b.length === 1));
  return listed.flatMap(([key, alike]) => alike.map((row) => ({ ...row, alike: { key, count: alike.length } })));
}

const smallestSample = 3;

function deal(rows: readonly FollowUpRow[]): RouteOutput<'followUp.deck'>['groups'] {
  return [...Map.groupBy(rows, (row) => `${row.groupKey}/${row.band}`)].map(([key, alike]) => {
    const caseIds = alike.map(({ caseId }) => caseId);
    const [first] = alike;
    const isSure = first?.band === 'sure' && first.kind !== 'reply';
    const label = { code: `group.${first?.kind ?? ''}`, data: { number: String(first?.number ?? ''), of: String(first?.of ?? '') } };
    return { key, label, isSure, caseIds, sample: isSure ? caseIds.slice(0, smallestSample) : [] };
  });
}
