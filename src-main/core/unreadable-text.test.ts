import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createRecordingLogger } from './testing/memory-ports.ts';
import { startTestCore } from './testing/start-test-core.ts';

// Would catch: one unreadable file (a bad sector, a scanner that holds it) of a long text that ends the core at every start, and with it the whole desk.
it('starts, learns and shows the rest though the file of a long text cannot be read, and says so', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'missing-text-'));
  const contentFolder = path.join(folder, 'content');
  const dataFolder = { path: folder, databaseFile: path.join(folder, 'caseloom.db'), contentFolder };
  const logger = createRecordingLogger();
  try {
    const core = await startTestCore({ deps: { dataFolder } });
    const { intake } = core.services;
    const { conversationId } = intake.startConversation({
      channel: 'chat',
      lineOfBusinessId: null,
      customer: { identifier: 'dana', name: 'Dana', email: null },
      isAuthenticated: true,
      visitorHash: null,
    });
    intake.askForPerson(conversationId);
    const text = `My order AX-20931 arrived broken. ${'It is so. '.repeat(7_000)}`;
    intake.receive({ conversationId, clientId: 'long', text });
    await core.settle();
    await core.call('conversation.accept', { conversationId });
    const { caseId } = core.services.store.get<{ caseId: string }>('SELECT case_id AS caseId FROM conversations') ?? { caseId: '' };
    await core.call('case.editField', { holder: { caseId }, field: 'type', value: 'problem' });
    // It ends, and the process does before the talk is written down.
    core.services.store.transact({ principal: { kind: 'system', id: 'test', name: 'test' } }, (tx) =>
      tx.append({ type: 'conversation.ended', conversationId, by: 'rep' }),
    );
    await core.dispose();
    for (const file of readdirSync(contentFolder)) {
      rmSync(path.join(contentFolder, file));
      mkdirSync(path.join(contentFolder, file));
    }

    const again = await startTestCore({ deps: { dataFolder, logger }, idPrefix: 'again' });
    await again.settle();
    const { messages } = await again.call('conversation.listMessages', { conversationId, before: 1000, limit: 10 });
    expect(messages.some((message) => message.text === '')).toBe(true);
    // Not written down without its words: at a later start they may be readable.
    expect(again.services.store.get('SELECT is_wrapped_up FROM conversations WHERE id = ?', conversationId)).toEqual({ is_wrapped_up: 0 });
    const told = logger.lines.filter(({ level }) => level === 'error').map(({ event }) => event);
    expect(new Set(told)).toEqual(new Set(['wrapUp.failed', 'content.unreadable']));
    await again.dispose();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
