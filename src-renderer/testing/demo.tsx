import { showConsole } from '../app/show-console.tsx';
import { createDeskSession } from '../data/desk-session.ts';
import { startI18n } from '../i18n/start-i18n.ts';
import { demoQueue } from './demo-follow-ups.ts';
import { demoHandlers } from './demo-handlers.ts';
import { createFakeClient } from './fake-client.ts';
import type { FakeClient } from './fake-client.ts';
import { sampleDesk } from './sample-desk.ts';
import { messageOf, sampleNow } from './sample-views.ts';

/* Every screen over the fake client, to be looked at: `npx vite -c src-renderer/testing/vite.demo.config.ts`. Not part of any build. */

declare global {
  // An interface, because only an interface merges with the DOM's own.
  interface Window {
    demo?: FakeClient;
  }
}

const asked = new URLSearchParams(window.location.search);

/** `?messages=5000` makes Tom's conversation that long. */
const messageCount = Number(asked.get('messages') ?? 0);
const long = Array.from({ length: messageCount }, (_, index) => {
  const isRep = index % 3 === 0;
  const author = isRep
    ? ({ kind: 'rep', name: 'Mara Lindqvist', profileId: 'mara' } as const)
    : ({ kind: 'customer', name: 'Tom Kessler', profileId: null } as const);
  const text = `Line ${index + 2}: ${'the invoice still shows the old amount '.repeat((index % 5) + 1)}`;
  return messageOf({ conversationId: 'tom', ordinal: index + 2, text, author, at: sampleNow + index * 1000 });
});

startI18n();
// `?dir=rtl` turns the page around, as a language written from right to left does.
if (asked.get('dir') === 'rtl') document.documentElement.dir = 'rtl';
const client: FakeClient = createFakeClient({
  snapshot: [...sampleDesk(), ...long.map((view) => ({ entity: 'message', id: view.id, view }))],
  handlers: { ...demoHandlers(() => client), ...demoQueue(Number(asked.get('due') ?? 4)).handlers },
});
window.demo = client;
await showConsole(createDeskSession(client), () => undefined);
