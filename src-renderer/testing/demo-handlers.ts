import type { CaseRow } from '#shared/contract/views.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import type { FakeClient, FakeHandlers } from './fake-client.ts';
import { caseRowOf, messageOf, sampleNow } from './sample-views.ts';

const rows: readonly CaseRow[] = [
  caseRowOf({ id: 'case-1', number: 'C-1041', title: 'App shows the wrong tariff', customerName: 'Noor Haddad' }),
  caseRowOf({
    id: 'case-2',
    number: 'C-1040',
    title: 'Parcel arrived with a torn box',
    customerName: 'H. Baumann',
    status: 'resolved',
    createdByAssistant: false,
  }),
];

/** Answers enough routes that every screen of the demo page has something to show. */
export function demoHandlers(client: () => FakeClient): FakeHandlers {
  let drafts = 0;
  let sent = 100;
  return {
    'system.hello': () => ({
      contractVersion,
      appVersion: '0.1.0',
      workspaceId: 'demo',
      principal: { kind: 'supervisor', profileId: 'mara', name: 'Mara Lindqvist' },
      capabilities: { host: 'browser', nativeNotifications: false, openFile: false, secrets: 'memory-only' },
      seq: 1,
    }),
    'draft.save': ({ conversationId, mode, reply, note, revision }) => ({
      conversationId,
      profileId: 'mara',
      mode,
      reply,
      note,
      key: `draft-key-${drafts}`,
      revision,
      savedAt: sampleNow,
    }),
    'conversation.markRead': () => ({}),
    'conversation.setTyping': () => ({}),
    'conversation.accept': () => ({ caseId: null }),
    'conversation.end': () => ({ caseId: null, reasons: ['not-enough-context'] }),
    'conversation.listMessages': () => ({ messages: [], hasOlder: false }),
    'conversation.send': ({ conversationId, text }) => {
      drafts += 1;
      sent += 1;
      const delivery = { effectId: `effect-${sent}`, state: 'waiting', problem: null, undoUntil: Date.now() + 5000, seenAt: null } as const;
      const author = { kind: 'rep', name: 'Mara Lindqvist', profileId: 'mara' } as const;
      const view = messageOf({ conversationId, ordinal: sent, text, author, delivery, at: Date.now() });
      client().publish([{ entity: 'message', id: view.id, view }]);
      return { messageId: view.id, effectId: delivery.effectId };
    },
    'outbox.undo': () => ({ text: 'taken back', subject: null }),
    'search.find': ({ text }) => ({ cases: rows.filter((row) => row.title.toLowerCase().includes(text.toLowerCase())), conversations: [] }),
    'practice.listCustomers': () => ({
      customers: [{ id: 'ada', name: 'Ada Brandt', about: 'Vague at first, then clear', isHere: false }],
    }),
    'practice.setSpeed': () => ({}),
    'autonomy.pauseEverything': () => ({}),
    'autonomy.resume': () => ({}),
    'case.list': () => ({ cases: [...rows], total: rows.length }),
    'case.listTimeline': () => ({ entries: [], hasOlder: false }),
    'case.focusField': () => ({}),
    'case.acceptSuggestion': () => ({}),
    'case.rejectSuggestion': () => ({}),
    'case.acceptSuggestions': () => ({ accepted: [] }),
    'case.editField': () => ({}),
    'audit.listRuns': () => ({ runs: [], decisions: [] }),
    'predictor.discover': () => ({ found: [] }),
    'session.signIn': ({ profileId }) => ({ principal: { kind: 'rep', profileId, name: 'Ines Weber' } }),
  };
}
