import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestCore, type TestCore } from '../testing/start-test-core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await startTestCore();
});
afterEach(() => core.dispose());

let clientIds = 0;

async function say(conversationId: string, text: string): Promise<void> {
  core.services.intake.receive({ conversationId, text, clientId: `why-${String((clientIds += 1))}` });
  await core.settle();
}

async function chat(lines: readonly string[]): Promise<string> {
  const { intake } = core.services;
  const { conversationId } = intake.startConversation({
    channel: 'chat',
    lineOfBusinessId: null,
    customer: { identifier: 'dana', name: 'Dana Okafor', email: null },
    isAuthenticated: true,
    visitorHash: null,
  });
  intake.askForPerson(conversationId);
  for (const line of lines) await say(conversationId, line);
  return conversationId;
}

const urgent = 'I need a replacement by tomorrow, this is really urgent';

async function runsOf(holder: { conversationId: string } | { caseId: string }, field: string) {
  return (await core.call('audit.listRuns', { holder, field, limit: 20 })).runs.map((run) => run.fields[0]);
}

// Would catch: "Why" saying "no value" of a field that holds one.
it('names the value that stood there already', async () => {
  const id = await chat([urgent]);
  await core.call('case.acceptSuggestions', { holder: { conversationId: id }, which: 'all' });
  await say(id, 'Hello, are you there?');
  const [newest] = await runsOf({ conversationId: id }, 'priority');
  expect(newest).toMatchObject({ outcome: 'unchanged', label: null, value: { value: 'high', path: null }, reasons: ['already-there'] });
});

// Would catch: a shadow nobody can judge, because what it would have offered is not recorded; and one that fills the store anew with each run.
it('tells what shadow would have offered, and keeps the same words once', async () => {
  const { linesOfBusiness } = await workspace();
  for (const line of linesOfBusiness)
    await core.call('autonomy.setLevel', { lineOfBusinessId: line.id, capability: 'create', level: 'shadow' });
  const id = await chat([urgent]);
  const contents = () => core.services.store.get<{ n: number }>("SELECT COUNT(*) AS n FROM content WHERE kind = 'value'")?.n;
  const [title] = await runsOf({ conversationId: id }, 'title');
  expect(title).toMatchObject({ outcome: 'held', reasons: ['level-shadow'] });
  expect(title?.value?.value).toBeTruthy();
  const before = contents();
  await say(id, 'Hello?');
  const [again] = await runsOf({ conversationId: id }, 'title');
  expect(again?.value).toEqual(title?.value);
  expect(contents()).toBe(before);
});

// Would catch: a timeline that says a field was written, and not what or over what.
it('shows on the timeline what was written over what, also after a rebuild', async () => {
  const id = await chat([urgent]);
  const { caseId } = await core.call('case.create', { conversationId: id });
  await core.call('case.editField', { holder: { caseId }, field: 'priority', value: 'low' });
  await core.call('case.editField', { holder: { caseId }, field: 'title', value: 'Broken glass' });
  await core.call('case.editField', { holder: { caseId }, field: 'description', value: 'w'.repeat(300) });
  const written = async (field: string) =>
    (await core.call('case.listTimeline', { caseId, limit: 50 })).entries.find((entry) => entry.written?.key === field)?.written;
  expect(await written('priority')).toEqual({
    key: 'priority',
    label: null,
    value: { value: 'low', path: null },
    previous: { value: 'high', path: null },
  });
  expect((await written('description'))?.value?.value).toHaveLength(81);
  core.services.store.rebuild();
  expect(await written('title')).toMatchObject({ key: 'title', value: { value: 'Broken glass', path: null } });
});

async function workspace() {
  const { changed } = await core.call('changes.since', { since: null });
  return changed.find((one) => one.entity === 'workspace')?.view as { linesOfBusiness: readonly { id: string }[] };
}
