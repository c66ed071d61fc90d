import { afterEach, expect, it } from 'vitest';
import type { CasePaneView } from '#shared/contract/views.ts';
import { visitorCode } from '#shared/domain/conversation/visitor-code.ts';
import { createRecordingNotifier } from '../testing/memory-ports.ts';
import { startTestCore, type TestCore } from '../testing/start-test-core.ts';

let core: TestCore;
afterEach(() => core.dispose());

/** A nameless visitor asks for somebody, is answered and gone. What stands on the case then. */
async function talk(): Promise<{
  conversationId: string;
  customerId: string;
  written: (kind: 'transcript' | 'summary') => Promise<string>;
}> {
  const { intake } = core.services;
  const customer = { identifier: 'dana', name: null, email: null };
  const start = { channel: 'chat', lineOfBusinessId: null, customer, isAuthenticated: true, visitorHash: null } as const;
  const { conversationId } = intake.startConversation(start);
  intake.greet({ conversationId, text: 'Hello!' });
  intake.askForPerson(conversationId);
  intake.receive({ conversationId, clientId: 'c-1', text: 'My parcel arrived broken, the glass is in pieces' });
  await core.settle();
  await core.call('conversation.accept', { conversationId });
  const { key } = await core.call('draft.save', { conversationId, mode: 'reply', reply: 'We will look', note: '', revision: 1 });
  await core.call('conversation.send', { conversationId, text: 'We will look', draftKey: key });
  await core.settle();
  const { customerId } = await core.call('conversation.get', { conversationId });
  const { caseId } = await core.call('case.create', { conversationId }).catch(() => core.call('conversation.get', { conversationId }));
  if (caseId === null) throw new Error('The conversation has no case');
  await core.call('case.editField', { holder: { caseId }, field: 'title', value: 'Broken glass' });
  await core.call('case.editField', { holder: { caseId }, field: 'type', value: 'problem' });
  const timeline = async () => (await core.call('case.listTimeline', { caseId, limit: 50 })).entries;
  return { conversationId, customerId, written: async (kind) => (await timeline()).find((entry) => entry.kind === kind)?.text ?? '' };
}

// Would catch: a German desk whose cases are summed up in English, or whose visitors are "Visitor".
it('writes transcript and summary in the language of the workspace', async () => {
  core = await startTestCore();
  await core.call('workspace.setLanguage', { language: 'de' });
  const { conversationId, customerId, written } = await talk();
  await core.call('conversation.end', { conversationId });
  const transcript = await written('transcript');
  expect(transcript).toContain(`Besucher ${visitorCode(customerId)}: My parcel`);
  expect(transcript).toContain('Begrüßung: Hello!');
  const summary = await written('summary');
  expect(summary).toContain('Letzte Antwort: We will look');
  expect(summary.split('\n')[0]).toBe('Broken glass · Problem');
});

it('words English where nobody chose a language', async () => {
  core = await startTestCore();
  const { conversationId, customerId, written } = await talk();
  await core.call('conversation.end', { conversationId });
  expect(await written('transcript')).toContain(`Visitor ${visitorCode(customerId)}: My parcel`);
  expect(await written('summary')).toContain('Last answer: We will look');
});

it('drafts the resolution in that language, and says the new one to every window', async () => {
  core = await startTestCore();
  const { conversationId } = await talk();
  const { caseId } = await core.call('conversation.get', { conversationId });
  await core.call('workspace.setLanguage', { language: 'es' });
  const { note } = await core.call('case.draftResolution', { caseId: caseId ?? '' });
  expect(note).toBe('Problema: Broken glass\nRespondido: We will look');
  expect((await core.call('workspace.get', {})).language).toBe('es');
  core.services.store.rebuild();
  expect((await core.call('workspace.get', {})).language).toBe('es');
});

// Would catch: a customer who ends the chat signs for the transcript under an English name.
it('signs itself what it writes when a customer has ended the chat', async () => {
  core = await startTestCore();
  const { conversationId } = await talk();
  core.services.intake.endByCustomer(conversationId);
  const { caseId } = await core.call('conversation.get', { conversationId });
  const { entries } = await core.call('case.listTimeline', { caseId: caseId ?? '', limit: 50 });
  expect(entries.find((entry) => entry.kind === 'transcript')?.by.kind).toBe('system');
});

it('gives screens keys and codes for what is the product’s, words for what is data', async () => {
  const notifier = createRecordingNotifier();
  core = await startTestCore({ deps: { notifier } });
  const { conversationId, customerId } = await talk();
  const conversation = await core.call('conversation.get', { conversationId });
  expect(conversation.customerName).toBeNull();
  expect(notifier.shown[0]?.title).toBe(`Visitor ${visitorCode(customerId)}`);
  const { changed } = await core.call('changes.since', { since: null });
  const pane = changed.find((one) => one.entity === 'casePane' && one.id === conversationId)?.view as CasePaneView;
  const type = pane.fields.find((field) => field.key === 'type');
  expect(type).toMatchObject({ label: null, value: 'problem', choices: [{ id: 'question', label: null, path: null }, {}, {}] });
  const subject = pane.fields.find((field) => field.key === 'subject');
  expect(subject).toMatchObject({ label: null });
  expect(subject?.choices.every((choice) => choice.label !== null && choice.path !== null)).toBe(true);
});
