import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OutgoingMessage } from '../ports/channel.ts';
import type { Mailbox } from '../ports/mail.ts';
import { createMemoryMailbox } from '../testing/memory-mailbox.ts';
import { createRecordingLogger } from '../testing/memory-ports.ts';
import { realClock } from '../testing/real-clock.ts';
import { startTestCore, type TestCore } from '../testing/start-test-core.ts';
import { channelContract, insideChannelContract, type ChannelUnderTest } from './testing/channel-contract.ts';
import { createFileMailbox } from './mail/file-mailbox.ts';
import { headerIdOf } from './mail/mail-ids.ts';
import { parseMail } from './mail/parse-mail.ts';
import { createWebChatChannel } from './web-chat/web-chat-channel.ts';

/* Each channel with a whole core behind it; what differs is how the customer's side of it is played. */

insideChannelContract('web-chat', async () => {
  const core = await startTestCore();
  const { intake } = core.services;
  const [conversationId, otherConversationId] = [begin(core, 'chat', 'dana'), begin(core, 'chat', 'tomas')];
  return {
    ...common(core, conversationId),
    channel: createWebChatChannel(intake, () => Promise.resolve()),
    otherConversationId,
    customerReads: () =>
      Promise.resolve(intake.messagesForCustomer(conversationId, 0).flatMap(({ from, text }) => (from === 'rep' ? [text] : []))),
    customerSays: ({ id, text }) => {
      core.clock.advance(1);
      intake.receive({ conversationId, clientId: id, text });
      return Promise.resolve();
    },
  };
});

channelContract('mail, in memory', async () => {
  const mailbox = createMemoryMailbox();
  const core = await startTestCore({ mailbox });
  return {
    ...mailSide(core, (source) => mailbox.drop(source)),
    customerReads: () => Promise.resolve(mailbox.sent.map(({ text }) => text)),
    setReadable: (isReadable) => mailbox.setReadable(isReadable ? 'yes' : 'no'),
    loseNextAnswer: () => mailbox.onSend(() => ({ arrives: true, says: new Error('lost') })),
  };
});

channelContract('mail, in folders', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'caseloom-channel-'));
  const mailbox = createFileMailbox({
    folder,
    address: () => ({ address: 'desk@fennimore.example', name: 'Fennimore' }),
    clock: realClock,
    logger: createRecordingLogger(),
  });
  const losing = loseAnswers(mailbox);
  const core = await startTestCore({ deps: { mailbox: losing.mailbox } });
  let inFolder = path.join(folder, 'in');
  let files = 0;
  const side = mailSide(core, (source) => writeFileSync(path.join(inFolder, `${String((files += 1))}.eml`), source));
  return {
    ...side,
    customerReads: () =>
      Promise.all(
        readdirSync(path.join(folder, 'out')).map(
          async (name) => (await parseMail(readFileSync(path.join(folder, 'out', name)), realClock)).text,
        ),
      ),
    setReadable(isReadable) {
      const [from, to] = isReadable ? ['away', 'in'] : ['in', 'away'];
      renameSync(path.join(folder, from), path.join(folder, to));
      inFolder = path.join(folder, to);
    },
    loseNextAnswer: losing.lose,
    async close() {
      await side.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

type Common = Pick<ChannelUnderTest, 'conversationId' | 'handOver' | 'keptCount' | 'later' | 'close'>;

function common(core: TestCore, conversationId: string): Common {
  const { store } = core.services;
  return {
    conversationId,
    handOver: (effectId, text) => handOver(core, { effectId, text, conversationId }),
    keptCount: (text) =>
      store
        .all<{ id: string }>("SELECT content_id AS id FROM messages WHERE author = 'customer'")
        .filter(({ id }) => store.content(id) === text).length,
    later() {
      core.clock.advance(60_000);
      return core.clock.now();
    },
    close: () => core.dispose(),
  };
}

function mailSide(
  core: TestCore,
  drop: (source: string) => void,
): Common & Pick<ChannelUnderTest, 'channel' | 'otherConversationId' | 'customerSays' | 'machineSays'> {
  const conversationId = begin(core, 'email', 'dana');
  handOver(core, { effectId: 'first', text: 'How can we help?', conversationId });
  const mail = (lines: readonly string[], text: string): void =>
    drop(['From: dana@example.com', `In-Reply-To: <${headerIdOf('first')}>`, ...lines, '', text].join('\r\n'));
  const { channel } = core.services.mail ?? {};
  if (channel === undefined) throw new Error('This core has no mailbox');
  return {
    ...common(core, conversationId),
    channel,
    otherConversationId: begin(core, 'email', 'tomas'),
    customerSays({ id, text }) {
      core.clock.advance(1);
      mail([`Message-ID: <${id}@example.com>`], text);
      return Promise.resolve();
    },
    machineSays(text) {
      mail(['Auto-Submitted: auto-replied'], text);
      return Promise.resolve();
    },
  };
}

function begin(core: TestCore, channel: 'chat' | 'email', who: string): string {
  const { intake } = core.services;
  const customer = { identifier: who, name: who, email: `${who}@example.com` };
  return intake.startConversation({ channel, lineOfBusinessId: null, customer, isAuthenticated: channel === 'chat', visitorHash: null })
    .conversationId;
}

function handOver(
  core: TestCore,
  line: { readonly effectId: string; readonly text: string; readonly conversationId: string },
): OutgoingMessage {
  const { store } = core.services;
  const { effectId, text, conversationId } = line;
  const messageId = `message-${effectId}`;
  store.transact({ principal: { kind: 'rep', id: 'mara', name: 'Mara' } }, (tx) => {
    tx.putContent(`text-${effectId}`, 'message', text);
    tx.putContent(`subject-${effectId}`, 'subject', 'Your order');
    tx.append({
      type: 'message.added',
      messageId,
      conversationId,
      kind: 'message',
      author: 'rep',
      profileId: 'mara',
      contentId: `text-${effectId}`,
      code: null,
      data: null,
      clientId: null,
      effectId,
      taint: [],
      saidAt: null,
      mail: { headerId: headerIdOf(effectId), subjectContentId: `subject-${effectId}`, inReplyTo: null },
    });
    const created = { kind: 'chat-line', channelId: 'any', conversationId, messageId, undoUntil: null } as const;
    const change = { type: 'effect.changed', effectId, problem: null, externalId: null } as const;
    tx.append({ ...change, state: 'drafted', created });
    tx.append({ ...change, state: 'handed-over', created: null });
  });
  const mail = { subject: 'Re: Your order', inReplyTo: null, references: [], isAutomatic: false };
  return { effectId, messageId, conversationId, text, authorName: 'Mara', at: core.clock.now(), mail };
}

function loseAnswers(mailbox: Mailbox): { readonly mailbox: Mailbox; readonly lose: () => void } {
  let isLosing = false;
  const send: Mailbox['send'] = async (mail) => {
    const result = await mailbox.send(mail);
    if (isLosing) throw new Error('lost');
    return result;
  };
  return {
    mailbox: { ...mailbox, address: mailbox.address, send },
    lose() {
      isLosing = true;
    },
  };
}
