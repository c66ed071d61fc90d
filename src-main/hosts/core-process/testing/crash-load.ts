import { setTimeout as pause } from 'node:timers/promises';
import type { ConversationView } from '#shared/contract/views.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { connectChat } from '#core/channels/web-chat/testing/chat-client.ts';
import type { ChatClient } from '#core/channels/web-chat/testing/chat-client.ts';
import type { MortalCore } from './mortal-core.ts';

/** What people were told is done. Texts are unlike each other, so that each can be counted in the store. */
export type Ledger = {
  readonly lines: Set<string>;
  readonly fields: Set<string>;
  /** Conversations whose end was acknowledged. */
  readonly ends: Set<string>;
  /** Refusals by code: those that come of two people acting at once, and what must not be. */
  readonly refusals: Map<string, number>;
};

export type Load = {
  readonly ledger: Ledger;
  readonly customers: readonly ChatClient[];
  acknowledged(): number;
  /** Resolves when a rep's next line is on its way to the core: the moment at which most is under way. */
  nextSend(): Promise<void>;
  /** Rejects when the load itself cannot go on. */
  readonly failure: Promise<never>;
  /** Resolves once everything begun is acknowledged or refused. */
  stop(): Promise<void>;
  close(): void;
};

type People = {
  readonly core: MortalCore;
  readonly ledger: Ledger;
  readonly random: () => number;
  readonly isOver: () => boolean;
  readonly sending: () => void;
};

/** Customers who write and leave, reps who answer, edit and end, all of them until `stop`. */
export function startLoad(core: MortalCore, random: () => number): Load {
  const ledger: Ledger = { lines: new Set(), fields: new Set(), ends: new Set(), refusals: new Map() };
  const clients: ChatClient[] = [];
  let isOver = false;
  let next = Promise.withResolvers<void>();
  const sending = (): void => {
    next.resolve();
    next = Promise.withResolvers();
  };
  const people: People = { core, ledger, random, isOver: () => isOver, sending };
  const loops = [
    ...Array.from({ length: 8 }, (_, n) => customerLoop(people, { n, clients })),
    ...Array.from({ length: 2 }, (_, n) => repLoop(people, n)),
  ];
  const all = Promise.all(loops);
  const failure = Promise.withResolvers<never>();
  all.catch(failure.reject);
  // Told to whoever waits for it.
  failure.promise.catch(() => undefined);
  return {
    ledger,
    customers: clients,
    failure: failure.promise,
    nextSend: () => next.promise,
    acknowledged: () => ledger.lines.size + ledger.fields.size + ledger.ends.size,
    async stop() {
      isOver = true;
      await all;
    },
    close: () => clients.forEach((client) => client.close()),
  };
}

async function customerLoop(
  { core, ledger, random, isOver }: People,
  own: { readonly n: number; readonly clients: ChatClient[] },
): Promise<void> {
  let client: ChatClient | null = null;
  for (let i = 0; !isOver(); i += 1) {
    if (client === null) {
      await core.ready();
      client = await connectChat(core.chatUrl, { timeoutMs: 60_000, reconnectMs: 20 }).catch(() => null);
      if (client === null) continue;
      own.clients.push(client);
    }
    const text = `customer ${own.n} line ${i}`;
    try {
      await client.send(text);
      ledger.lines.add(text);
      if (client.phase === 'greeter' || client.phase === 'nobody-here') await client.talkToPerson();
      if (random() < 0.04) {
        await client.end();
        client = null;
      }
    } catch (error) {
      note(ledger, error);
      client = null;
    }
    await pause(50 + random() * 150);
  }
}

async function repLoop(people: People, n: number): Promise<void> {
  const { core, random, isOver } = people;
  for (let i = 0; !isOver(); i += 1) {
    const { changed } = await core.call('changes.since', { since: null });
    const open = changed
      .filter((row) => row.entity === 'conversation')
      .map((row) => row.view as ConversationView)
      .filter((view) => view.status !== 'ended' && view.id.charCodeAt(0) % 2 === n);
    for (const view of open)
      await answer(people, view, `rep ${n} turn ${i} ${view.id}`).catch((error: unknown) => note(people.ledger, error));
    await pause(20 + random() * 50);
  }
}

async function answer({ core, ledger, random, sending }: People, view: ConversationView, text: string): Promise<void> {
  const conversationId = view.id;
  if (view.status !== 'active') await core.call('conversation.accept', { conversationId });
  const { key } = await core.call('draft.save', { conversationId, mode: 'reply', reply: text, note: '', revision: Date.now() });
  const sent = core.call('conversation.send', { conversationId, text, draftKey: key });
  sending();
  await sent;
  ledger.lines.add(text);
  const title = `title by ${text}`;
  await core.call('case.editField', {
    holder: view.caseId === null ? { conversationId } : { caseId: view.caseId },
    field: 'title',
    value: title,
  });
  ledger.fields.add(title);
  if (random() > 0.04) return;
  await core.call('conversation.end', { conversationId });
  ledger.ends.add(conversationId);
}

function note(ledger: Ledger, error: unknown): void {
  const code = error instanceof AppError ? error.code : String(error);
  ledger.refusals.set(code, (ledger.refusals.get(code) ?? 0) + 1);
}
