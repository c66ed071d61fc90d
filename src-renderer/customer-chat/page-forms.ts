import type { ChatConnection } from './chat-connection.ts';
import { isEmail } from './page-identity.ts';
import type { PageWords } from './page-words.ts';

/** The protocol's own limit, which cannot be imported without its parser; a test holds them together. */
export const longestPageMessage = 8000;
/** A customer who types no key this long is no longer typing. */
const idleAfterMs = 3000;

type FormsOptions = { readonly document: Document; readonly connection: ChatConnection; readonly words: PageWords; readonly email: string };

/** Turns what the customer does on the page into frames. */
export function connectForms(options: FormsOptions): void {
  connectComposer(options);
  connectLeaveForm(options);
  const { document, connection, words } = options;
  const text = element(document, 'text', HTMLTextAreaElement);
  element(document, 'person', HTMLButtonElement).addEventListener('click', () => {
    connection.submit({ type: 'talkToPerson', clientId: crypto.randomUUID() });
    if (!text.closest('form')?.hidden) text.focus();
  });
  element(document, 'end', HTMLButtonElement).addEventListener('click', () => {
    if (document.defaultView?.confirm(words('confirmEnd')) === true) connection.submit({ type: 'end', clientId: crypto.randomUUID() });
  });
  element(document, 'again', HTMLButtonElement).addEventListener('click', () => {
    // What never arrived goes back where it was typed: the customer decides whether the new chat needs it.
    text.value = connection.startAnew().join('\n');
    queueMicrotask(() => text.focus());
  });
}

function connectComposer({ document, connection, words }: FormsOptions): void {
  const form = element(document, 'composer', HTMLFormElement);
  const text = element(document, 'text', HTMLTextAreaElement);
  const problem = element(document, 'text-problem', HTMLElement);
  let idle: ReturnType<typeof setTimeout> | undefined;
  let isTyping = false;

  function setTyping(next: boolean): void {
    clearTimeout(idle);
    if (next) idle = setTimeout(() => setTyping(false), idleAfterMs);
    if (next === isTyping) return;
    isTyping = next;
    connection.tell({ type: 'typing', isTyping });
  }

  text.addEventListener('input', () => {
    const over = text.value.trim().length - longestPageMessage;
    problem.textContent = over > 0 ? words('tooLong', { count: over }) : '';
    setTyping(text.value !== '');
  });
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const said = text.value.trim();
    if (said === '' || said.length > longestPageMessage) return;
    connection.submit({ type: 'message', clientId: crypto.randomUUID(), text: said });
    text.value = '';
    setTyping(false);
    text.focus();
  });
}

function connectLeaveForm({ document, connection, words, email }: FormsOptions): void {
  const [address, text] = [element(document, 'leave-email', HTMLInputElement), element(document, 'leave-text', HTMLTextAreaElement)];
  const problem = element(document, 'leave-problem', HTMLElement);
  address.value = email;
  const form = element(document, 'leave', HTMLFormElement);
  form.addEventListener('input', () => {
    problem.textContent = '';
    address.setAttribute('aria-invalid', 'false');
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [to, said] = [address.value.trim(), text.value.trim()];
    const over = said.length - longestPageMessage;
    problem.textContent = !isEmail(to)
      ? words('emailWrong')
      : said === ''
        ? words('textMissing')
        : over > 0
          ? words('tooLong', { count: over })
          : '';
    address.setAttribute('aria-invalid', String(!isEmail(to)));
    if (problem.textContent !== '') return (isEmail(to) ? text : address).focus();
    connection.submit({ type: 'leaveMessage', clientId: crypto.randomUUID(), email: to, text: said });
    text.value = '';
  });
}

function element<Kind extends HTMLElement>(document: Document, id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}
