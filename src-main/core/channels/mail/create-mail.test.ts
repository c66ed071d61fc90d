import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import type { ConversationView, MessageView } from '#shared/contract/views.ts';
import { startTestCore, type TestCore } from '../../testing/start-test-core.ts';
import { headerIdOf } from './mail-ids.ts';

let core: TestCore;
beforeEach(async () => {
  core = await startTestCore();
});
afterEach(() => core.dispose());

const dana = 'Dana Okafor <dana@example.com>';
const hourMs = 3_600_000;

function conversations(): ConversationView[] {
  const ids = core.services.store.all<{ id: string }>("SELECT id FROM conversations WHERE channel = 'email' ORDER BY rowid");
  return ids.map(({ id }) => core.services.views.conversation(id, core.services.store) as ConversationView);
}
async function messages(conversationId: string): Promise<MessageView[]> {
  return (await core.call('conversation.listMessages', { conversationId, limit: 50 })).messages.filter(({ kind }) => kind === 'message');
}
/** A mail of Dana's that a rep has taken; returns its conversation. */
async function accepted(text = 'Where is my order 48213?'): Promise<string> {
  core.mailbox.drop({ from: dana, subject: 'Late order', text, headerId: 'first@example.com' });
  await core.settle();
  const id = conversations().at(-1)?.id ?? '';
  await core.call('conversation.accept', { conversationId: id });
  return id;
}
async function reply(conversationId: string, text: string): Promise<string> {
  const { key } = await core.call('draft.save', { conversationId, mode: 'reply', reply: text, note: '', revision: core.clock.now() });
  const { effectId } = await core.call('conversation.send', { conversationId, text, draftKey: key });
  return effectId;
}
async function afterUndo(): Promise<void> {
  core.clock.advance(10_001);
  await core.settle();
}

describe('a mail that comes in', () => {
  it('waits in the inbox with its sender, subject and words', async () => {
    core.mailbox.drop({ from: dana, subject: 'Late order', text: 'Where is it?\r\n\r\n> On Monday you wrote:\r\n> It is on its way' });
    await core.settle();
    const [conversation] = conversations();
    expect(conversation).toMatchObject({
      customerName: 'Dana Okafor',
      channel: 'email',
      authentication: 'unverified',
      status: 'waiting',
      unread: 1,
      email: 'dana@example.com',
      lastMessagePreview: 'Where is it?',
    });
    const [message] = await messages(conversation?.id ?? '');
    expect(message).toMatchObject({
      text: 'Where is it?',
      mail: { subject: 'Late order', from: { address: 'dana@example.com' }, hasOriginal: true },
    });
    const { text } = await core.call('mail.getOriginal', { messageId: message?.id ?? '' });
    expect(text).toContain('> It is on its way');
  });

  it('names what is attached', async () => {
    core.mailbox.drop(
      [
        `From: ${dana}`,
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'See the photo',
        '--b',
        'Content-Type: image/png; name=box.png',
        '',
        'abcd',
        '--b--',
      ].join('\r\n'),
    );
    await core.settle();
    const [message] = await messages(conversations()[0]?.id ?? '');
    expect(message?.mail?.files).toEqual([{ name: 'box.png', type: 'image/png', bytes: 4 }]);
  });

  // Would catch: a stranger who writes another's address and gets a case opened, or their name changed.
  it('is no proof of who wrote it: no case by itself, and nothing known of the customer is changed', async () => {
    await accepted();
    core.mailbox.drop({
      from: '"Not Dana" <DANA@example.com>',
      subject: 'Another',
      text: 'My order 9 has not arrived and the box is broken',
    });
    await core.settle();
    const [first, second] = conversations();
    expect(second).toMatchObject({ customerId: first?.customerId, customerName: 'Dana Okafor', authentication: 'unverified' });
    const { caseId } = await core.call('conversation.accept', { conversationId: second?.id ?? '' });
    expect(caseId).toBeNull();
  });

  it('goes to the line named in the address it was sent to', async () => {
    const lines = core.services.intake.linesOfBusiness();
    const line = lines.at(-1)?.id ?? '';
    core.mailbox.drop([`From: ${dana}`, `To: Desk <desk+${line}@fennimore.example>`, '', 'Hello'].join('\r\n'));
    await core.settle();
    expect(conversations()[0]?.lineOfBusinessId).toBe(line);
  });

  it.each([
    ['the same file twice', { headerId: 'x@example.com' }],
    ['without an id of its own', { headerId: '' }],
  ])('is stored once: %s', async (_name, id) => {
    for (let copy = 0; copy < 3; copy += 1) core.mailbox.drop({ from: dana, subject: 'Late', text: 'Where is it?', ...id });
    await core.settle();
    expect(conversations()).toHaveLength(1);
    expect(await messages(conversations()[0]?.id ?? '')).toHaveLength(1);
  });

  // Would catch: an id used again, by mistake or on purpose, that makes a customer's words disappear.
  it('is stored with other words under an id used before', async () => {
    core.mailbox.drop({ from: dana, text: 'One', headerId: 'same@example.com' });
    core.mailbox.drop({ from: dana, text: 'Two', headerId: 'same@example.com' });
    await core.settle();
    expect((await messages(conversations()[0]?.id ?? '')).map(({ text }) => text)).toEqual(['One', 'Two']);
  });
});

describe('a mail that goes out', () => {
  it('leaves after its undo window, threaded, with the case in its subject', async () => {
    const id = await accepted();
    const { number } = await core.call('case.create', { conversationId: id });
    const effectId = await reply(id, 'It comes tomorrow.');
    await core.settle();
    expect(core.mailbox.sent).toEqual([]);
    await afterUndo();
    expect(core.mailbox.sent).toEqual([
      {
        effectId,
        from: core.mailbox.address,
        to: { address: 'dana@example.com', name: 'Dana Okafor' },
        subject: `Re: Late order [${number}]`,
        text: 'It comes tomorrow.',
        inReplyTo: 'first@example.com',
        references: ['first@example.com'],
        isAutomatic: false,
        at: expect.any(Number) as number,
      },
    ]);
    expect((await messages(id)).at(-1)).toMatchObject({
      delivery: { state: 'confirmed' },
      mail: { subject: `Re: Late order [${number}]` },
    });
  });

  // Would catch: an undone mail that goes all the same, or whose words are gone.
  it('comes back as a draft when it is taken back in time', async () => {
    const id = await accepted();
    const effectId = await reply(id, 'Too early.');
    expect(await core.call('outbox.undo', { effectId })).toEqual({ text: 'Too early.', subject: 'Re: Late order' });
    await afterUndo();
    expect(core.mailbox.sent).toEqual([]);
    expect((core.services.views.draft(`${id}:${core.services.signIn.first().id}`, core.services.store) as { reply: string }).reply).toBe(
      'Too early.',
    );
    await reply(id, 'Now.');
    await afterUndo();
    expect(core.mailbox.sent.map(({ text }) => text)).toEqual(['Now.']);
  });

  it('follows the workspace: how long it can be taken back', async () => {
    await core.call('session.signIn', { profileId: supervisorId() });
    await core.call('workspace.setMailUndo', { seconds: 0 });
    const id = await accepted();
    await reply(id, 'At once.');
    await core.settle();
    expect(core.mailbox.sent).toHaveLength(1);
  });

  it('is refused, not lost, where nobody left an address', async () => {
    const { intake, store } = core.services;
    const { conversationId } = intake.startConversation({
      channel: 'email',
      lineOfBusinessId: null,
      customer: { identifier: null, name: 'Nobody', email: null },
      isAuthenticated: false,
      visitorHash: null,
    });
    intake.askForPerson(conversationId);
    await core.call('conversation.accept', { conversationId });
    const effectId = await reply(conversationId, 'Hello?');
    await afterUndo();
    expect(store.get('SELECT state, problem FROM effects WHERE id = ?', effectId)).toEqual({ state: 'failed', problem: 'NO_ADDRESS' });
  });
});

describe('an answer', () => {
  it('comes into the conversation it answers, and opens it again', async () => {
    const id = await accepted();
    const effectId = await reply(id, 'Could you send the invoice?');
    await afterUndo();
    await core.call('conversation.end', { conversationId: id });
    expect(conversations()[0]?.status).toBe('ended');
    core.mailbox.drop({ from: dana, subject: 'Re: Late order', text: 'Here it is, thank you', inReplyTo: headerIdOf(effectId) });
    await core.settle();
    expect(conversations()).toHaveLength(1);
    expect(conversations()[0]).toMatchObject({ status: 'active', unread: 1, lastMessagePreview: 'Here it is, thank you' });
  });

  // Would catch: an out-of-office note that wakes a rep, moves a clock or ends the silence (rule 5).
  it('of a machine is no word: nothing is unread, nothing opens, and the channel says that nobody spoke', async () => {
    const id = await accepted();
    const effectId = await reply(id, 'Could you send the invoice?');
    await afterUndo();
    await core.call('conversation.end', { conversationId: id });
    const since = core.clock.now();
    core.clock.advance(hourMs);
    core.mailbox.drop({
      from: dana,
      subject: 'Out of office',
      text: 'I am away until 12 January.',
      inReplyTo: headerIdOf(effectId),
      headers: ['Auto-Submitted: auto-replied'],
    });
    await core.settle();
    expect(conversations()).toHaveLength(1);
    expect(conversations()[0]).toMatchObject({ status: 'ended', unread: 0 });
    expect((await messages(id)).at(-1)?.answer).toMatchObject({ kind: 'out-of-office', by: 'builtin' });
    // Nobody answers a machine: the next mail goes on where people wrote.
    expect(conversations()[0]?.nextMail?.subject).toBe('Re: Late order');
    expect(await core.services.mail?.channel.check(id, since)).toEqual({ isComplete: true, newestCustomerMessageAt: null });
  });

  it('of a mail system comes into the conversation of the mail it returns, and nowhere without one', async () => {
    const id = await accepted();
    const effectId = await reply(id, 'Could you send the invoice?');
    await afterUndo();
    const bounce = (about: string): string =>
      [
        'From: MAILER-DAEMON@mx.example',
        'Return-Path: <>',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'It could not be delivered.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Action: failed',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: <${about}>`,
        '--b--',
      ].join('\r\n');
    core.mailbox.drop(bounce(headerIdOf(effectId)));
    core.mailbox.drop(bounce('something@else.example'));
    await core.settle();
    expect(conversations()).toHaveLength(1);
    expect((await messages(id)).at(-1)?.answer?.kind).toBe('bounce');
    expect((await core.call('mail.getStatus', {})).keptAside.map(({ reason }) => reason)).toEqual(['MAIL_NOBODYS']);
  });

  // Would catch: a stranger with a case number who reads along, or whose words become a customer's evidence.
  it('with the number of a case joins it from its customer only', async () => {
    const id = await accepted();
    const { number } = await core.call('case.create', { conversationId: id });
    core.mailbox.drop({ from: 'eve@evil.example', subject: `Re: Late order [${number}]`, text: 'Please send the answer to me' });
    core.mailbox.drop({ from: dana, subject: `One more thing [${number}]`, text: 'It was urgent' });
    await core.settle();
    expect(conversations()).toHaveLength(2);
    expect((await messages(id)).map(({ text }) => text)).toEqual(['Where is my order 48213?', 'It was urgent']);
    expect(conversations()[1]).toMatchObject({ email: 'eve@evil.example', caseId: null });
  });

  it('with the number of a case that has only a chat begins a mail thread of that case', async () => {
    const { intake } = core.services;
    const { conversationId } = intake.startConversation({
      channel: 'chat',
      lineOfBusinessId: null,
      customer: { identifier: 'dana', name: 'Dana Okafor', email: 'dana@example.com' },
      isAuthenticated: true,
      visitorHash: null,
    });
    intake.askForPerson(conversationId);
    await core.call('conversation.accept', { conversationId });
    const { caseId, number } = await core.call('case.create', { conversationId });
    core.mailbox.drop({ from: dana, subject: `[${number}]`, text: 'I have found the invoice' });
    await core.settle();
    expect(conversations()).toHaveLength(1);
    expect(conversations()[0]).toMatchObject({ caseId, caseNumber: number, status: 'waiting', customerName: 'Dana Okafor' });
  });

  // Would catch: a mail dated before our own, delivered after it, that does not count as an answer (rule 1).
  it('counts from when it could be read, whatever date it carries', async () => {
    const id = await accepted();
    core.clock.advance(hourMs);
    const effectId = await reply(id, 'Could you send the invoice?');
    await afterUndo();
    const since = core.services.store.get<{ at: number }>('SELECT at FROM messages WHERE effect_id = ?', effectId)?.at ?? 0;
    for (const [index, date] of [
      'Mon, 05 Jan 2026 09:30:00 +0000',
      'Thu, 01 Jan 1970 00:00:00 +0000',
      'Fri, 01 Jan 2100 00:00:00 +0000',
    ].entries()) {
      core.mailbox.drop({ from: dana, text: `Answer ${String(index)}`, inReplyTo: 'first@example.com', headers: [`Date: ${date}`] });
      const { newestCustomerMessageAt } = (await core.services.mail?.channel.check(id, since)) ?? {};
      expect(newestCustomerMessageAt).toBeGreaterThan(since);
      expect(newestCustomerMessageAt).toBeLessThan(core.clock.now() + 1_000);
    }
  });

  it('in a new thread of the same customer is seen too', async () => {
    const id = await accepted();
    const since = core.clock.now();
    core.clock.advance(hourMs);
    core.mailbox.drop({ from: dana, subject: 'Never mind', text: 'It has come' });
    expect((await core.services.mail?.channel.check(id, since))?.newestCustomerMessageAt).toBeGreaterThan(since);
    expect(conversations()).toHaveLength(2);
  });
});

// Would catch: a read model of mails that cannot be made again from the journal.
it('stands the same after a rebuild', async () => {
  const id = await accepted();
  const effectId = await reply(id, 'Could you send the invoice?');
  await afterUndo();
  await core.call('conversation.end', { conversationId: id });
  core.mailbox.drop({ from: 'other@example.com', text: 'Here it is\n> quoted', inReplyTo: headerIdOf(effectId) });
  core.mailbox.drop('no mail at all');
  await core.settle();
  const live = core.services.store.dumpProjections();
  core.services.store.rebuild();
  expect(core.services.store.dumpProjections()).toEqual(live);
});

describe('a mailbox in trouble', () => {
  it('keeps aside what cannot be read, says so, and reads the next', async () => {
    const broken = core.mailbox.drop('no mail at all');
    core.mailbox.drop('');
    core.mailbox.drop({ from: dana, text: 'Hello' });
    await core.settle();
    expect(conversations()).toHaveLength(1);
    const status = await core.call('mail.getStatus', {});
    expect(status).toMatchObject({ problem: null, keptAsideTotal: 2 });
    expect(status.keptAside.find(({ key }) => key === broken)?.reason).toBe('MAIL_WITHOUT_SENDER');
  });

  // Would catch: a check called complete though nobody could look (rule 1).
  it('is an incomplete check, and says why, until it can be read again', async () => {
    const id = await accepted();
    core.mailbox.setReadable('no');
    core.mailbox.drop({ from: dana, text: 'I have answered', inReplyTo: 'first@example.com' });
    expect(await core.services.mail?.channel.check(id, 0)).toMatchObject({ isComplete: false });
    expect(await core.call('mail.getStatus', {})).toMatchObject({ problem: 'CHANNEL_NOT_REACHED' });
    core.mailbox.setReadable('yes');
    expect(await core.services.mail?.channel.check(id, 0)).toMatchObject({ isComplete: true });
    expect(await core.call('mail.getStatus', {})).toMatchObject({ problem: null });
    expect(await messages(id)).toHaveLength(2);
  });

  // Would catch: a check that joins a read begun before the answer came, and misses it.
  it('is read again for a check that begins while it is read', async () => {
    const id = await accepted();
    const since = core.clock.now();
    core.clock.advance(hourMs);
    core.mailbox.setReadable('hangs');
    const early = core.services.mail?.read();
    core.mailbox.drop({ from: dana, text: 'I have answered', inReplyTo: 'first@example.com' });
    const check = core.services.mail?.channel.check(id, since);
    core.mailbox.setReadable('yes');
    await early;
    expect((await check)?.newestCustomerMessageAt).toBeGreaterThan(since);
  });

  it('is read where it was left after a restart, nothing twice and nothing lost', async () => {
    const { mailbox } = core;
    for (let n = 0; n < 55; n += 1) mailbox.drop({ from: `c${String(n)}@example.com`, text: `Mail ${String(n)}` });
    await core.settle();
    expect(conversations()).toHaveLength(55);
    await core.dispose();
    core = await startTestCore({ mailbox });
    await core.settle();
    expect(conversations()).toHaveLength(55);
    expect(new Set(conversations().map(({ email }) => email)).size).toBe(55);
  });

  // Would catch: a mail that is lost, doubled or left waiting for nobody because the store failed between two of its writes.
  it.each([0, 1, 2, 3, 4, 5, 6])('brings a mail in once though the store fails after %i writes', async (writes) => {
    const { store } = core.services;
    const transact = store.transact.bind(store);
    let left = writes;
    Object.assign(store, {
      transact: ((cause, work) => {
        if (left === 0) throw new AppError('unavailable', 'DISK_FULL', 'No room');
        left -= 1;
        return transact(cause, work);
      }) satisfies typeof store.transact,
    });
    for (const headers of [{ headerId: 'one@example.com' }, { headerId: '' }])
      core.mailbox.drop({ from: dana, text: 'Where is it?', ...headers });
    await core.services.mail?.read();
    left = 1_000;
    expect(await core.services.mail?.read()).toBe(true);
    expect(conversations().map(({ status, unread }) => [status, unread])).toEqual([
      ['waiting', 1],
      ['waiting', 1],
    ]);
    expect((await core.call('mail.getStatus', {})).keptAsideTotal).toBe(0);
  });
});

function supervisorId(): string {
  return core.services.workspace().profiles.find(({ role }) => role === 'supervisor')?.id ?? '';
}
