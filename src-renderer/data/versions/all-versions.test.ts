import { Dexie } from 'dexie';
import { afterEach, expect, it } from 'vitest';
import { openDeskDatabase } from '../desk-database.ts';
import { allVersions } from './all-versions.ts';

const workspaceId = 'versions-test';
afterEach(() => Dexie.delete(`caseloom-${workspaceId}`));

/** The database as a release up to this version left it. */
async function leaveBehind(newest: number): Promise<void> {
  const dexie = new Dexie(`caseloom-${workspaceId}`);
  for (const { number, stores } of allVersions.filter((version) => version.number <= newest)) dexie.version(number).stores({ ...stores });
  await dexie.open();
  await dexie.table('unsent').put({ id: 'dana:mara', reply: 'half a sen' });
  await dexie.table('conversation').put({ id: 'dana', view: { customerName: 'Visitor 1A2B' } });
  await dexie.table('position').put({ id: 'changes', seq: 40, savedAt: 1 });
  dexie.close();
}

/* The bug: a desk of an older release shows views this one misreads, or loses what was typed and not yet saved. */
it.each([1, 2])('a desk of version %i asks for its views anew and keeps the keystrokes', async (newest) => {
  await leaveBehind(newest);
  const desk = openDeskDatabase(workspaceId);
  expect(await desk.position.get('changes')).toBeUndefined();
  expect(await desk.entities.conversation.count()).toBe(0);
  expect(await desk.unsent.get('dana:mara')).toMatchObject({ reply: 'half a sen' });
  desk.dexie.close();
});

/* The bug: an update takes away the words somebody had put into a follow-up. */
it('a desk of version 3 keeps what it has, and takes words of follow-ups', async () => {
  await leaveBehind(3);
  const desk = openDeskDatabase(workspaceId);
  expect(await desk.position.get('changes')).toMatchObject({ seq: 40 });
  expect(await desk.unsent.get('dana:mara')).toMatchObject({ reply: 'half a sen' });
  expect(await desk.stepDrafts.count()).toBe(0);
  desk.dexie.close();
});
