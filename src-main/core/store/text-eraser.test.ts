import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readModels } from '../all-projections.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { silentLogger } from '../testing/memory-ports.ts';
import { startTestCore } from '../testing/start-test-core.ts';
import { openStore } from './open-store.ts';
import type { OpenedStore } from './open-store.ts';
import { openToyStore, rep } from './testing/open-toy-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'caseloom-erase-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Every byte of the workspace's files, without asking SQLite. */
function filesHold(file: string, words: string): boolean {
  return [file, `${file}-wal`].some((each) => existsSync(each) && readFileSync(each).includes(words));
}

// Would catch: an erased text is read with any hex editor, in pages that were given back or in the log.
it('leaves no byte of an erased text in the file or its log, short or over many pages, nor of its earlier versions', () => {
  const file = path.join(folder, 'workspace.sqlite');
  const store = openToyStore({ folder });
  const long = (word: string): string => `${word} `.repeat(2_000);
  store.transact(rep, (tx) => {
    tx.putContent('kept', 'message', long('marigold'));
    tx.putContent('short', 'message', 'zeppelin-short');
    tx.putContent('long', 'message', long('zeppelin-long'));
    tx.putContent('draft', 'draft', long('zeppelin-first'));
  });
  store.transact(rep, (tx) => tx.putContent('draft', 'draft', 'zeppelin-last'));
  expect(filesHold(file, 'zeppelin')).toBe(true);
  for (const id of ['short', 'long', 'draft']) store.eraseContent(id);
  expect(filesHold(file, 'zeppelin')).toBe(false);
  expect(store.content('kept')).toBe(long('marigold'));
  store.close();
  expect(filesHold(file, 'zeppelin')).toBe(false);
});

// Would catch: the text is gone from the conversation, and the search still finds and shows it.
it('takes the copies out of the search, and a rebuild brings none back', async () => {
  const file = path.join(folder, 'workspace.sqlite');
  const contentIds = await chatAbout('My zeppelin parcel 4711 has not arrived', file);
  const store = openAgain(file);
  const found = (): unknown => store.get('SELECT 1 FROM search_messages WHERE search_messages MATCH ?', 'zeppelin');
  expect(found()).toBeDefined();
  for (const id of contentIds) store.eraseContent(id);
  expect(found()).toBeUndefined();
  expect(store.get('SELECT 1 FROM search_cases WHERE search_cases MATCH ?', 'zeppelin')).toBeUndefined();
  expect(filesHold(file, 'zeppelin')).toBe(false);
  store.rebuild();
  expect(found()).toBeUndefined();
  store.close();
});

/** A talk whose words are in a message, in suggestions, and in the title and the description of a case. Returns where. */
async function chatAbout(text: string, file: string): Promise<readonly string[]> {
  const core = await startTestCore({ file });
  const { intake, store } = core.services;
  const customer = { identifier: 'dana', name: 'Dana', email: null };
  const start = { channel: 'chat', lineOfBusinessId: null, customer, isAuthenticated: true, visitorHash: null } as const;
  const { conversationId } = intake.startConversation(start);
  intake.askForPerson(conversationId);
  intake.receive({ conversationId, text, clientId: 'c1' });
  await core.settle();
  await core.call('case.create', { conversationId });
  const rows = store.all<{ id: string }>("SELECT id FROM content WHERE text LIKE '%zeppelin%'");
  await core.dispose();
  return rows.map(({ id }) => id);
}

function openAgain(file: string): OpenedStore {
  return openStore({ file, contentFolder: null, clock: createManualClock(), logger: silentLogger, ...readModels, views: {} });
}
