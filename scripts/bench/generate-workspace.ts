import { readModels } from '#core/all-projections.ts';
import { nextCaseNumber } from '#core/cases/case-service.ts';
import { writePastConversation, type PastConversation } from '#core/import/past-conversation.ts';
import { emptySeed } from '#core/seed/empty-seed.ts';
import { seedEvents } from '#core/seed/workspace-seed.ts';
import { workspaceFiles } from '#core/store/workspace-files.ts';
import { openStore } from '#core/store/open-store.ts';
import { silentLogger } from '#core/testing/memory-ports.ts';
import { systemClock } from '#hosts/core-process/system-clock.ts';

export type GeneratedWorkspace = { readonly cases: number; readonly messages: number };

const messagesPerCase = 10;
const casesPerTransaction = 200;
const things = [
  'parcel',
  'invoice',
  'password',
  'router',
  'ticket',
  'refund',
  'delivery',
  'account',
  'charger',
  'booking',
  'contract',
  'voucher',
];
const troubles = [
  'did not arrive',
  'is broken',
  'was charged twice',
  'cannot be opened',
  'shows an error',
  'is late',
  'has the wrong address',
  'was cancelled',
];
const wishes = [
  'please check',
  'can you help me',
  'what should I do',
  'I would like my money back',
  'send a new one',
  'when will it be done',
];

/** A workspace as a busy desk has it after a year, written through the journal like any other. Made of a few words, always the same. */
export async function generateWorkspace(folder: string, cases: number): Promise<GeneratedWorkspace> {
  const files = workspaceFiles(folder);
  const store = openStore({
    file: files.databaseFile,
    contentFolder: files.contentFolder,
    clock: systemClock,
    logger: silentLogger,
    ...readModels,
    views: {},
  });
  try {
    const principal = { kind: 'rep', id: 'bench', name: 'Bench' } as const;
    store.transact({ principal }, (tx) => {
      for (const event of seedEvents(emptySeed, 'bench-workspace')) tx.append(event);
    });
    for (let from = 0; from < cases; from += casesPerTransaction) {
      store.transact({ principal }, (tx) => {
        for (let index = from; index < Math.min(cases, from + casesPerTransaction); index += 1) {
          writePastConversation(tx, conversation(index, tx.now), { nextCaseNumber, profileId: null });
        }
      });
    }
  } finally {
    await Promise.resolve(store.close());
  }
  return { cases, messages: cases * messagesPerCase };
}

function conversation(index: number, now: number): PastConversation {
  const startedAt = now - (index + 2) * 26 * 60_000 - 2 * 24 * 3600_000;
  const title = `My ${pick(things, index)} ${pick(troubles, index >> 2)}`;
  return {
    key: `bench:${String(index)}`,
    customer: { key: `bench:${String(index % 5000)}`, identifier: null, name: `Customer ${String(index % 5000)}`, email: null },
    isAuthenticated: true,
    channel: 'chat',
    lineOfBusinessId: emptySeed.linesOfBusiness[0]?.id ?? '',
    messages: Array.from({ length: messagesPerCase }, (_unused, turn) => ({
      author: turn % 2 === 0 ? ('customer' as const) : ('rep' as const),
      text:
        turn === 0
          ? `${title}, ${pick(wishes, index)}`
          : `${pick(wishes, index + turn)}, the ${pick(things, index * turn)} ${pick(troubles, index + turn)} since ${String(turn)} days`,
      at: startedAt + turn * 40_000,
    })),
    case: {
      confirmed: {
        title: { words: title },
        type: { chosen: pick(['question', 'problem', 'request'], index) },
        priority: { chosen: 'normal' },
      },
      derived: { origin: { chosen: 'chat' } },
      note: null,
      resolution: 'Answered.',
    },
  };
}

function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[Math.abs(index * 7 + 3) % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
