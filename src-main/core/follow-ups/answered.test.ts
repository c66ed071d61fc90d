import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import { startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await startFollowUpDesk();
});
afterEach(() => desk.dispose());

const dana = 'Dana <dana@example.com>';

/** A case whose first follow-up is due. */
async function dueCase(): Promise<{ caseId: string; conversationId: string; stepKey: string }> {
  const { caseId, conversationId } = await desk.askedCase();
  await desk.pass(5 * hourMs + minuteMs);
  return { caseId, conversationId, stepKey: desk.row(caseId).stepKey };
}

const send = (caseId: string, stepKey: string) =>
  desk.call('followUp.send', { caseId, stepKey, subject: 'Your invoice', body: 'Any news?' });

/** A case whose first follow-up went by mail; mails that answer it name its id. */
async function followedUp(): Promise<{ caseId: string; conversationId: string; inReplyTo: string }> {
  const { stepKey, ...of } = await dueCase();
  const { effectId } = await send(of.caseId, stepKey);
  await desk.pass(minuteMs);
  expect(desk.mailbox.sent).toHaveLength(1);
  return { ...of, inReplyTo: `${effectId}@caseloom.local` };
}

async function mailIn(mail: Parameters<FollowUpDesk['mailbox']['drop']>[0]): Promise<void> {
  desk.mailbox.drop(mail);
  await desk.settle();
  await desk.pass(minuteMs);
}

describe('an answer', () => {
  // Would catch: a chaser that leaves although the customer answered while it could still be taken back (rule 1).
  it('in the undo window stops the send, and the words are kept', async () => {
    const { caseId, conversationId, stepKey } = await dueCase();
    const { effectId } = await send(caseId, stepKey);
    await desk.customer(conversationId, 'It is invoice 2214, but it is still wrong');
    await desk.pass(11 * minuteMs);
    expect(desk.mailbox.sent).toEqual([]);
    expect(desk.row(caseId)).toMatchObject({ kind: 'reply' });
    const stopped = (await desk.detail(caseId)).past.find((step) => step.effectId === effectId);
    expect(stopped).toMatchObject({ state: 'cancelled', reasons: expect.arrayContaining(['answered']) });
    const drafts = desk.services.store.all<{ conversation_id: string }>('SELECT conversation_id FROM drafts');
    const kept = drafts.map(({ conversation_id }) => desk.services.drafts.view(desk.services.store, conversation_id, 'you')?.reply);
    expect(kept).toContain('Any news?');
  });

  // Would catch: a queue that goes on showing a silence, because nobody looks at a case when its customer writes elsewhere.
  it('in another chat is seen in the queue soon after', async () => {
    const { caseId } = await desk.askedCase();
    await desk.pass(hourMs);
    const { conversationId } = desk.services.intake.startConversation({
      channel: 'chat',
      lineOfBusinessId: null,
      customer: { identifier: 'Dana', name: 'Dana', email: null },
      isAuthenticated: true,
      visitorHash: null,
    });
    await desk.customer(conversationId, 'The number is 2214, and it is still wrong');
    await desk.pass(minuteMs);
    const { rows } = await desk.call('followUp.list', { bucket: 'due', offset: 0, limit: 5 });
    expect(rows).toMatchObject([{ caseId, kind: 'reply', because: 'negative' }]);
  });

  // Would catch: a last look that does not fetch what lies in the mailbox.
  it('that lies unread in the mailbox stops it, in the last moment', async () => {
    const { caseId, stepKey } = await dueCase();
    await send(caseId, stepKey);
    desk.mailbox.setReadable('no');
    desk.mailbox.drop({ from: dana, subject: `Re: [${desk.row(caseId).caseNumber}]`, text: 'That is not right yet' });
    await desk.pass(5_000);
    desk.mailbox.setReadable('yes');
    await desk.pass(minuteMs);
    expect(desk.mailbox.sent).toEqual([]);
  });

  // Would catch: an answer that counts only on the channel it was asked on.
  it('on another channel ends the chain', async () => {
    const { caseId, stepKey } = await dueCase();
    const { intake } = desk.services;
    const { conversationId } = intake.startConversation({
      channel: 'chat',
      lineOfBusinessId: null,
      customer: { identifier: 'Dana', name: 'Dana', email: null },
      isAuthenticated: true,
      visitorHash: null,
    });
    await desk.customer(conversationId, 'I am still waiting for my money');
    await expect(send(caseId, stepKey)).rejects.toMatchObject({ code: 'ANSWERED_MEANWHILE' });
    await desk.pass(11 * minuteMs);
    expect(desk.row(caseId).kind).toBe('reply');
  });

  // Would catch: a reply in a conversation of its own that the case never hears of, so that it asks for one for ever.
  it('in a new conversation is settled by the reply it gets there', async () => {
    const { caseId } = await dueCase();
    const { intake } = desk.services;
    const customer = { identifier: 'Dana', name: 'Dana', email: null };
    const begun = { channel: 'chat', lineOfBusinessId: null, customer, isAuthenticated: true, visitorHash: null } as const;
    const { conversationId: elsewhere } = intake.startConversation(begun);
    await desk.customer(elsewhere, 'I am still waiting for my money');
    expect(desk.row(caseId).kind).toBe('reply');
    const { conversationId } = await desk.call('followUp.openReply', { caseId });
    expect(conversationId).toBe(elsewhere);
    await desk.rep(conversationId, 'Could you send me the invoice number?', { asks: true });
    await desk.pass(11 * minuteMs);
    expect(desk.row(caseId)).toMatchObject({ kind: 'wait', because: 'cadence' });
  });

  // Would catch: a case that stays in the queue although its customer is content, or one that is closed without being asked.
  it('that is favourable offers to resolve, with the words', async () => {
    const { caseId, inReplyTo } = await followedUp();
    await mailIn({ from: dana, inReplyTo, text: 'Thank you, everything works now!' });
    const { row, resolution } = await desk.detail(caseId);
    expect(row).toMatchObject({ kind: 'resolve', because: 'favourable', story: { code: 'story.favourable' } });
    await desk.call('followUp.resolve', { caseId, stepKey: row.stepKey, note: resolution?.note ?? 'Settled', mail: null });
    await desk.pass(minuteMs);
    expect((await desk.call('case.get', { caseId })).case.status).toBe('resolved');
  });
});

describe('no answer', () => {
  // Would catch: an out-of-office note that ends a chain, or one that does not move it (rule 5).
  it('is an out-of-office note: the plan moves to the date it names', async () => {
    const { caseId, inReplyTo } = await followedUp();
    const headers = ['Auto-Submitted: auto-replied'];
    await mailIn({ from: dana, inReplyTo, headers, subject: 'Out of office', text: 'I am out of the office until 12 January 2026.' });
    const { row, moments } = await desk.detail(caseId);
    expect(row).toMatchObject({ kind: 'wait', because: 'out-of-office', number: 2 });
    expect(new Date(row.dueAt ?? 0).toISOString().slice(0, 10) >= '2026-01-12').toBe(true);
    expect(moments.map((moment) => moment.what)).toContain('holding');
    await desk.pass(3 * dayMs);
    expect(desk.row(caseId).kind).toBe('wait');
  });

  // Would catch: a mail that never arrived and is followed up all the same.
  it('is a bounce: the plan stops and asks for somebody', async () => {
    const { caseId, inReplyTo } = await followedUp();
    await mailIn(bounceOf(inReplyTo));
    expect(desk.row(caseId)).toMatchObject({ kind: 'stop', because: 'bounced' });
    expect((await desk.call('followUp.summary', {})).attention).toBe(1);
  });

  // Would catch: "I will check tomorrow" that ends the chain, or is chased the same day.
  it('is a holding reply: the chain pauses and goes on with its numbers', async () => {
    const { caseId, inReplyTo } = await followedUp();
    await mailIn({ from: dana, inReplyTo, text: 'I will check tomorrow and get back to you.' });
    expect(desk.row(caseId)).toMatchObject({ kind: 'wait', because: 'holding', number: 2 });
    await desk.pass(3 * dayMs);
    expect(desk.row(caseId)).toMatchObject({ kind: 'next', number: 2 });
  });
});

describe('a channel that cannot be asked', () => {
  // Would catch: a person's follow-up that goes without a warning, or that a person cannot send though they insist.
  it('holds a send of a person until they insist', async () => {
    const { caseId, stepKey } = await dueCase();
    desk.mailbox.setReadable('no');
    const { effectId } = await send(caseId, stepKey);
    await desk.pass(minuteMs);
    expect(desk.mailbox.sent).toEqual([]);
    expect(desk.row(caseId)).toMatchObject({ kind: 'stop', because: 'send-failed' });
    await desk.call('outbox.retry', { effectId, isInsisted: true });
    await desk.pass(minuteMs);
    expect(desk.mailbox.sent).toHaveLength(1);
    expect(desk.row(caseId)).toMatchObject({ kind: 'wait', number: 2 });
  });
});

describe('a case that was resolved', () => {
  async function resolved(): Promise<{ caseId: string; inReplyTo: string }> {
    const { caseId, inReplyTo } = await followedUp();
    await desk.call('case.resolve', { caseId, note: 'Nothing more came' });
    return { caseId, inReplyTo };
  }

  // Would catch: a customer who writes to a closed case and is heard by nobody.
  it('is open again when its customer writes by mail, unless it is thanks', async () => {
    const { caseId, inReplyTo } = await resolved();
    await mailIn({ from: dana, inReplyTo, text: 'Thanks a lot, that solved it.' });
    expect((await desk.call('case.get', { caseId })).case.status).toBe('resolved');
    await mailIn({ from: dana, inReplyTo, text: 'It is broken again.' });
    expect((await desk.call('case.get', { caseId })).case.status).toBe('in-progress');
  });

  // Would catch: an old case that springs open by a chat about something else.
  it('is offered to a rep when its customer begins a chat', async () => {
    const { caseId } = await resolved();
    const { conversationId } = desk.services.intake.startConversation({
      channel: 'chat',
      lineOfBusinessId: null,
      customer: { identifier: 'Dana', name: 'Dana', email: null },
      isAuthenticated: true,
      visitorHash: null,
    });
    await desk.customer(conversationId, 'Hello, I have another question about my contract');
    const { messages } = await desk.call('conversation.listMessages', { conversationId, limit: 20 });
    expect(messages.filter((message) => message.text === 'case.resolvedLately').map((message) => message.data?.['caseId'])).toEqual([
      caseId,
    ]);
    expect((await desk.call('case.get', { caseId })).case.status).toBe('resolved');
  });
});

function bounceOf(headerId: string): string {
  return [
    'From: MAILER-DAEMON@mx.example',
    'To: desk@fennimore.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <bounce@mx.example>',
    'Auto-Submitted: auto-replied',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'The mail could not be delivered: 550 no such user',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Final-Recipient: rfc822; dana@example.com',
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: <${headerId}>`,
    'Subject: Your invoice',
    '',
    'Any news?',
    '--b--',
    '',
  ].join('\r\n');
}
