import type { Owed } from '#shared/contract/routes/backend.ts';
import type {
  BackendState,
  CaseFieldView,
  CasePaneView,
  CaseRow,
  ConversationView,
  EvidenceView,
  MessageView,
  SuggestionView,
  WorkspaceView,
} from '#shared/contract/views.ts';

/* Views for tests and the demo page, each with the least a test must say. All words are our own. */

/** A fixed moment, 23 November 2026 14:05 UTC, so that pictures and tests do not drift. */
export const sampleNow = Date.UTC(2026, 10, 23, 14, 5, 0);
const minute = 60_000;

export function conversationOf(view: Partial<ConversationView> & Pick<ConversationView, 'id' | 'customerName'>): ConversationView {
  return {
    customerId: `customer-${view.id}`,
    channel: 'chat',
    lineOfBusinessId: 'parcels',
    lineOfBusinessName: 'Parcels',
    authentication: 'verified',
    status: 'waiting',
    assignedTo: null,
    assignedName: null,
    startedAt: sampleNow - 5 * minute,
    waitingSince: sampleNow - minute,
    lastMessageAt: sampleNow - minute,
    lastMessagePreview: 'hello?',
    lastMessageAuthor: 'customer',
    unread: 0,
    messageCount: 1,
    caseId: null,
    caseNumber: null,
    pastCaseCount: 0,
    email: null,
    isTainted: false,
    isPractice: true,
    ...view,
  };
}

export function messageOf(view: Partial<MessageView> & Pick<MessageView, 'conversationId' | 'ordinal' | 'text'>): MessageView {
  return {
    id: `${view.conversationId}-m${view.ordinal}`,
    kind: 'message',
    author: { kind: 'customer', name: null, profileId: null },
    data: null,
    at: sampleNow - 5 * minute + view.ordinal * 20_000,
    delivery: null,
    taint: [],
    mail: null,
    answer: null,
    ...view,
  };
}

/** Evidence that quotes `quote` where it stands in the message; a quote that is not there is a mistake of the test. */
export function evidenceIn(message: MessageView, quote: string): EvidenceView {
  const start = message.text.indexOf(quote);
  if (start < 0) throw new Error(`The message does not say "${quote}"`);
  const called = { customerId: `customer-${message.conversationId}`, customerName: 'Dana Okafor' };
  return { messageId: message.id, start, end: start + quote.length, quote, ...called, at: message.at };
}

export function suggestionOf(view: Partial<SuggestionView> & Pick<SuggestionView, 'id' | 'value'>): SuggestionView {
  return {
    confidence: { value: 0.93, band: 'sure', outcomes: 41 },
    evidence: [],
    predictor: 'builtin',
    runId: 'run-1',
    isTainted: false,
    isDifference: false,
    ...view,
  };
}

export function fieldOf(view: Partial<CaseFieldView> & Pick<CaseFieldView, 'key'>): CaseFieldView {
  return {
    label: null,
    kind: 'text',
    maxLength: 200,
    choices: [],
    value: null,
    writtenBy: null,
    isLocked: false,
    confidence: null,
    evidence: [],
    isTainted: false,
    suggestionId: null,
    rating: null,
    suggestion: null,
    ...view,
  };
}

export function casePaneOf(view: Partial<CasePaneView> & Pick<CasePaneView, 'conversationId'>): CasePaneView {
  return { case: null, fields: [], plan: [], missingForCreation: [], ...view };
}

export function caseRowOf(view: Partial<CaseRow> & Pick<CaseRow, 'id' | 'number' | 'title'>): CaseRow {
  return {
    customerId: 'customer-dana',
    customerName: 'Dana Okafor',
    status: 'in-progress',
    lineOfBusinessName: 'Parcels',
    type: 'problem',
    priority: 'normal',
    subject: 'Delivery › Lost parcel',
    origin: 'chat',
    createdAt: sampleNow - 60 * minute,
    updatedAt: sampleNow - 30 * minute,
    owed: null,
    createdByAssistant: true,
    ...view,
  };
}

/** Of a workspace that is bound to a Request Tracker and in step with it. */
export function backendOf(view: Partial<BackendState> = {}): BackendState {
  return {
    kind: 'request-tracker',
    url: 'https://rt.example.com',
    userName: 'Ines Weber',
    phase: 'live',
    done: null,
    total: null,
    pulledAt: sampleNow,
    problem: null,
    owed: { waiting: 0, failed: 0, conflicts: 0 },
    ...view,
  };
}

export function owedOf(view: Partial<Owed> & Pick<Owed, 'pushId'>): Owed {
  return {
    caseId: 'case-1',
    caseNumber: '14',
    caseTitle: 'Parcel torn open',
    kind: 'update',
    field: { key: 'title', label: null },
    state: 'waiting',
    problem: null,
    reason: null,
    mine: { value: 'Parcel torn open', path: null },
    mineBy: 'Mara Lindqvist',
    theirs: null,
    ...view,
  };
}

export function workspaceOf(view: Partial<WorkspaceView> = {}): WorkspaceView {
  const levels = {
    create: 'full-automation',
    update: 'human-confirmation',
    'follow-up': 'human-confirmation',
    resolve: 'human-confirmation',
    close: 'human-confirmation',
  } as const;
  return {
    id: 'workspace',
    name: 'Practice',
    isPractice: true,
    practiceSpeed: 1,
    isPaused: false,
    backend: null,
    profiles: [
      { id: 'mara', name: 'Mara Lindqvist', role: 'supervisor', hasPasscode: true },
      { id: 'ines', name: 'Ines Weber', role: 'rep', hasPasscode: false },
    ],
    linesOfBusiness: [
      { id: 'parcels', name: 'Parcels', levels },
      { id: 'accounts', name: 'Accounts', levels: { ...levels, create: 'human-confirmation' } },
    ],
    creation: { fields: ['title', 'type', 'subject', 'description'], atLeast: 3 },
    thresholds: { suggest: 0.5, automate: 0.85 },
    fields: [
      { key: 'title', label: null },
      { key: 'subject', label: null },
    ],
    language: 'en',
    // The screen's own: nothing has to be told apart.
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    predictor: {
      mode: 'local-model',
      endpoint: { baseUrl: 'http://127.0.0.1:11434/v1', model: 'small', hasKey: false, isLoopback: true },
      health: 'ready',
      problem: null,
      outcomesLearned: 41,
    },
    secrets: 'safe-storage',
    recovery: null,
    chatUndoSeconds: 0,
    mailUndoSeconds: 10,
    mailAddress: null,
    chat: { url: 'http://127.0.0.1:4310/', widgetUrl: 'http://127.0.0.1:4310/widget.js', allowedOrigins: [], hasIdentitySecret: true },
    ...view,
  };
}
