import type { ChatMessage } from '#shared/contract/web-chat.ts';
import type { Language } from '#shared/lib/language.ts';
import type { LinkState } from './chat-connection.ts';
import type { ChatState } from './chat-state.ts';
import type { PageWords } from './page-words.ts';
import type { Unsent } from './unsent-queue.ts';

type Shown = { readonly chat: ChatState; readonly link: LinkState; readonly unsent: readonly Unsent[] };
export type ChatView = { render(shown: Shown): void };

type Line = {
  readonly key: string;
  readonly from: ChatMessage['from'];
  readonly name: string;
  readonly text: string;
  readonly at: number | null;
  readonly isRefused: boolean;
};

/** Paints the conversation. Texts only ever become text nodes; a line's element stays, so that it is read out once. */
export function createChatView(document: Document, words: PageWords, language: Language): ChatView {
  const find = <Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind => {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
    return found;
  };
  const [log, list] = [find('log', HTMLElement), find('messages', HTMLElement)];
  const elements = new Map<string, HTMLElement>();
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
  label();

  function label(): void {
    document.documentElement.lang = language;
    log.setAttribute('aria-label', words('messages'));
    find('text', HTMLTextAreaElement).setAttribute('aria-label', words('message'));
    const texts = { send: words('send'), person: words('person'), end: words('end'), 'leave-send': words('leave'), again: words('again') };
    const labels = {
      'leave-why': words('nobodyHere'),
      'leave-email-label': words('email'),
      'leave-text-label': words('message'),
      'over-why': words('ended'),
    };
    for (const [id, text] of Object.entries({ ...texts, ...labels })) say(find(id, HTMLElement), text);
  }

  function renderLines(lines: readonly Line[]): void {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 48;
    const keys = new Set(lines.map((line) => line.key));
    for (const [key, element] of elements) if (!keys.has(key)) forget(key, element);
    let before: Element | null = null;
    for (const line of lines) {
      const element = elements.get(line.key) ?? create(line);
      paint(element, line);
      const wanted: ChildNode | null = before === null ? list.firstChild : before.nextSibling;
      if (wanted !== element) list.insertBefore(element, wanted);
      before = element;
    }
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  }

  function forget(key: string, element: HTMLElement): void {
    element.remove();
    elements.delete(key);
  }

  function create(line: Line): HTMLElement {
    const element = document.createElement('li');
    const bubble = document.createElement('div');
    bubble.className = 'bubble';
    bubble.dir = 'auto';
    bubble.textContent = line.text;
    const by = document.createElement('div');
    by.className = 'by';
    element.append(bubble, by);
    elements.set(line.key, element);
    return element;
  }

  function paint(element: HTMLElement, line: Line): void {
    element.className = `message ${line.from}${line.isRefused ? ' failed' : ''}`;
    const [bubble, by] = element.children;
    // A line is cleaned when it is stored: the stored text is the true one.
    if (bubble !== undefined) say(bubble, line.text);
    const fate = line.isRefused ? words('notSent') : line.at === null ? words('sending') : time.format(line.at);
    if (by !== undefined) say(by, [nameOf(line), fate].filter((part) => part !== '').join(' · '));
  }

  function nameOf(line: Line): string {
    if (line.from === 'customer') return words('you');
    if (line.from === 'greeter') return line.name === '' ? words('greeter') : line.name;
    return line.name;
  }

  function renderHead({ chat, link }: Shown): void {
    say(find('business', HTMLElement), chat.businessName);
    if (chat.businessName !== '') document.title = words('title', { name: chat.businessName });
    say(find('standing', HTMLElement), chat.businessName === '' ? '' : standing(chat));
    const banner = bannerOf(link, chat);
    say(find('banner', HTMLElement), banner);
    find('banner', HTMLElement).hidden = banner === '';
    const name = chat.repName ?? words('somebody');
    say(find('typing', HTMLElement), chat.isRepTyping ? words('typing', { name }) : '');
  }

  function standing({ isVerified, customerName }: ChatState): string {
    if (customerName === null) return words(isVerified ? 'verifiedNameless' : 'unverifiedNameless');
    return words(isVerified ? 'verified' : 'unverified', { name: customerName });
  }

  function bannerOf(link: LinkState, { phase, repName }: ChatState): string {
    if (link === 'connecting') return words('connecting');
    if (link === 'reconnecting') return words('reconnecting');
    if (link === 'bad-identity') return words('badIdentity');
    if (link === 'unknown-inbox') return words('unknownInbox');
    if (link === 'old-page') return words('oldPage');
    if (phase === 'waiting') return words('waiting');
    if (phase === 'with-person') return repName === null ? words('withSomebody') : words('withPerson', { name: repName });
    return phase === 'left-message' ? words('left') : '';
  }

  function renderForms({ chat, link }: Shown): void {
    const isOver = chat.phase === 'ended';
    const isRefused = link === 'bad-identity' || link === 'unknown-inbox' || link === 'old-page';
    find('composer', HTMLElement).hidden = isOver || isRefused || chat.phase === 'nobody-here';
    find('leave', HTMLElement).hidden = isRefused || chat.phase !== 'nobody-here';
    find('over', HTMLElement).hidden = !isOver;
    find('person', HTMLElement).hidden = isRefused || (chat.phase !== 'greeter' && chat.phase !== 'nobody-here');
    find('end', HTMLElement).hidden = isRefused || isOver || !chat.messages.some((message) => message.ordinal > 0);
  }

  return {
    render(shown) {
      renderHead(shown);
      renderForms(shown);
      renderLines(linesOf(shown));
    },
  };
}

/** What is shown, then what is still to be sent. A line keeps its key when it is stored. */
function linesOf({ chat, unsent }: Shown): readonly Line[] {
  const stored = chat.messages.map((message): Line => ({ ...message, key: message.clientId ?? message.id, isRefused: false }));
  const known = new Set(stored.map((line) => line.key));
  const waiting = unsent.flatMap(({ frame, isRefused }): readonly Line[] =>
    'text' in frame && !known.has(frame.clientId)
      ? [{ key: frame.clientId, from: 'customer', name: '', text: frame.text, at: null, isRefused }]
      : [],
  );
  return [...stored, ...waiting];
}

/** Only when it differs: a live region is read out again at every write. */
function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
