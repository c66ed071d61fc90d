import { chooseLanguage } from '#shared/lib/language.ts';
import { createChatConnection } from './chat-connection.ts';
import type { ChatConnection, ChatSocket, ChatSocketEvents } from './chat-connection.ts';
import { createChatView } from './chat-view.ts';
import { connectForms } from './page-forms.ts';
import { introductionFromFragment, introductionFromMessage, readyMessage, storageSlot } from './page-identity.ts';
import type { Introduction } from './page-identity.ts';
import { createPageStorage } from './page-storage.ts';
import { pageWords } from './page-words.ts';
import { createUnsentQueue } from './unsent-queue.ts';

/** How long a frame waits for the widget's word; a page framed without the widget goes on without. */
const introductionTimeoutMs = 1500;

function start({ identity, color }: Introduction): void {
  if (color !== null) wear(color);
  const query = new URLSearchParams(location.search);
  const language = chooseLanguage([query.get('lang') ?? '', ...navigator.languages]);
  const words = pageWords(language);
  const inbox = query.get('inbox');
  const slot = storageSlot(inbox, identity);
  const view = createChatView(document, words, language);
  let seen = 0;
  const connection: ChatConnection = createChatConnection({
    open: openSocket,
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    hello: { ...(inbox === null ? {} : { inbox }), ...(identity === null ? {} : { identity }) },
    queue: createUnsentQueue(
      createPageStorage(() => sessionStorage),
      `caseloom.unsent:${slot}`,
    ),
    tokens: createPageStorage(() => localStorage),
    tokenKey: `caseloom.token:${slot}`,
    // In a task of its own: the first change comes while the connection is still being made.
    onChange: () => queueMicrotask(show),
  });
  connectForms({ document, connection, words, email: identity?.email ?? '' });

  function show(): void {
    view.render({ chat: connection.state(), link: connection.link(), unsent: connection.unsent() });
    markSeen();
  }

  function markSeen(): void {
    const last = connection.state().messages.at(-1)?.ordinal ?? 0;
    if (document.visibilityState !== 'visible' || last <= seen || connection.link() !== 'open') return;
    seen = last;
    connection.tell({ type: 'seen', ordinal: last });
  }

  document.addEventListener('visibilitychange', () => {
    markSeen();
    if (document.visibilityState === 'visible') connection.hurry();
  });
  window.addEventListener('online', () => connection.hurry());
  show();
}

/** The site's colour on buttons, with whichever ink reads better on it (WCAG relative luminance). */
function wear(color: string): void {
  const parts = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
  const { style } = document.documentElement;
  style.setProperty('--ground', color);
  style.setProperty('--on-ground', luminance > 0.179 ? '#000000' : '#ffffff');
}

function openSocket(events: ChatSocketEvents): ChatSocket {
  const url = new URL('chat', location.href);
  url.search = '';
  url.hash = '';
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  socket.addEventListener('open', events.onOpen);
  socket.addEventListener('message', (event) => events.onMessage(event.data));
  socket.addEventListener('close', (event) => events.onClose(event.code));
  return { send: (data) => socket.send(data), close: () => socket.close() };
}

function awaitIntroduction(): void {
  let isStarted = false;
  const go = (introduction: Introduction): void => {
    if (isStarted) return;
    isStarted = true;
    start(introduction);
  };
  window.addEventListener('message', (event) => {
    // Any page that may frame this one may introduce its visitor; only the hash proves it.
    const introduction = event.source === window.parent ? introductionFromMessage(event.data) : null;
    if (introduction !== null) go(introduction);
  });
  window.parent.postMessage({ type: readyMessage }, '*');
  setTimeout(() => go(introductionFromFragment(location.hash)), introductionTimeoutMs);
}

if (window.parent === window) start(introductionFromFragment(location.hash));
else awaitIntroduction();
