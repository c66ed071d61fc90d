import { afterEach, beforeEach, expect, it } from 'vitest';
import { sharedStepName } from './shared-names.ts';
import { startBoundDesk, type BoundDesk } from './testing/start-bound-desk.ts';

let desk: BoundDesk;
beforeEach(async () => {
  desk = await startBoundDesk();
  desk.backend.someoneSaves({ id: 'T1' });
});
afterEach(() => desk.dispose());

const messages = (): { id: string; effect_id: string | null }[] =>
  desk.core.services.store.all("SELECT id, effect_id FROM messages WHERE author = 'rep' ORDER BY ordinal");

// The bug: two consoles make two ids of one follow-up, and the customer gets it twice (rule 2).
it('names a step after a message alike on the console that sent it and on the others', async () => {
  desk.backend.someoneSays('T1', { text: 'Hello' });
  await desk.round();
  const caseId = desk.caseHere('T1');
  const conversationId = (await desk.core.call('case.get', { caseId })).conversations[0]?.id ?? '';
  await desk.core.call('conversation.accept', { conversationId });
  await desk.core.call('conversation.send', { conversationId, text: 'Could you send a photo?', draftKey: 'draft-key-1' });
  const [sent] = messages();
  const here = sharedStepName(desk.core.services.store, { caseId, key: `${sent?.id ?? ''}:1` });

  const other = await startBoundDesk();
  other.backend.someoneSaves({ id: 'T1' });
  other.backend.someoneSays('T1', { text: 'Could you send a photo?', author: 'rep', effectId: sent?.effect_id ?? null });
  await other.round();
  const pulled = other.core.services.store.get<{ id: string }>("SELECT id FROM messages WHERE author = 'rep'");
  const there = sharedStepName(other.core.services.store, { caseId: other.caseHere('T1'), key: `${pulled?.id ?? ''}:1` });
  await other.dispose();
  expect(here).toEqual({ caseId: 'there:T1', key: `effect/${sent?.effect_id ?? ''}:1` });
  expect(there).toEqual(here);
});

it('names a step after what was written there by its id there', async () => {
  desk.backend.someoneSays('T1', { id: 'M7', text: 'Could you send a photo?', author: 'rep' });
  await desk.round();
  const name = sharedStepName(desk.core.services.store, { caseId: desk.caseHere('T1'), key: `${messages()[0]?.id ?? ''}:closing` });
  expect(name).toEqual({ caseId: 'there:T1', key: 'there/M7:closing' });
});
