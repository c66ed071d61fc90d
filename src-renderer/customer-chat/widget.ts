/*
 * The launcher a site embeds: <script src="https://chat.example.com/widget.js" data-inbox="…" defer></script>.
 * A plain script in one file; it adds one button and one frame and touches nothing else of the page.
 * data-identifier, data-identifier-hash, data-name and data-email say who the visitor is; data-color is #rrggbb;
 * data-label and data-close-label name the button otherwise than in the language of the page.
 */
import { widget as german } from '#shared/words/de/widget.ts';
import { widget as english } from '#shared/words/en/widget.ts';
import { widget as spanish } from '#shared/words/es/widget.ts';

(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || document.getElementById('caseloom-chat') !== null) return;
  const { lang } = document.documentElement;
  const words = /^de\b/iu.test(lang) ? german : /^es\b/iu.test(lang) ? spanish : english;
  const { inbox, identifier, identifierHash, name, email, color } = script.dataset;
  const { label = words.label, closeLabel = words.closeLabel } = script.dataset;
  const accent = color !== undefined && /^#[0-9a-f]{6}$/iu.test(color) ? color : '#0f766e';
  const page = new URL('./', script.src);
  const chatOrigin = page.origin;
  if (inbox !== undefined && inbox !== '') page.searchParams.set('inbox', inbox);

  const root = document.createElement('div');
  root.id = 'caseloom-chat';
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', 'caseloom-chat-frame');
  const frame = document.createElement('iframe');
  frame.id = 'caseloom-chat-frame';
  frame.title = label;
  frame.hidden = true;
  // Set through the object model: a site's content policy need not allow inline styles.
  Object.assign(button.style, {
    position: 'fixed',
    insetInlineEnd: '16px',
    bottom: '16px',
    zIndex: '2147483000',
    minWidth: '56px',
    height: '56px',
    padding: '0 20px',
    border: '0',
    borderRadius: '28px',
    background: accent,
    color: inkOn(accent),
    font: '600 16px system-ui, sans-serif',
    cursor: 'pointer',
    boxShadow: '0 4px 16px rgb(0 0 0 / 25%)',
  });
  Object.assign(frame.style, {
    position: 'fixed',
    insetInlineEnd: '16px',
    bottom: '84px',
    zIndex: '2147483000',
    width: 'min(400px, calc(100vw - 32px))',
    height: 'min(640px, calc(100dvh - 100px))',
    border: '0',
    borderRadius: '12px',
    boxShadow: '0 8px 32px rgb(0 0 0 / 30%)',
    colorScheme: 'light dark',
  });

  button.addEventListener('click', () => show(frame.hidden ? 'open' : 'closed'));
  window.addEventListener('message', (event) => {
    // Only our frame on the chat's own origin is told who the visitor is.
    if (event.source !== frame.contentWindow || event.origin !== chatOrigin) return;
    if (typeof event.data !== 'object' || event.data === null || event.data.type !== 'caseloom.ready') return;
    const identity = { identifier, hash: identifierHash, name, email };
    frame.contentWindow?.postMessage({ type: 'caseloom.introduction', identity, color: color ?? null }, chatOrigin);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !frame.hidden) show('closed');
  });

  function show(state: 'open' | 'closed'): void {
    // Loaded at the first opening: a site's visitors who never chat load nothing.
    if (state === 'open' && frame.src === '') frame.src = page.href;
    frame.hidden = state === 'closed';
    frame.style.display = state === 'closed' ? 'none' : 'block';
    button.textContent = state === 'open' ? '✕' : label;
    button.setAttribute('aria-expanded', String(state === 'open'));
    button.setAttribute('aria-label', state === 'open' ? closeLabel : label);
  }

  /** Black or white, whichever reads better on the colour (WCAG relative luminance). */
  function inkOn(ground: string): string {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(ground.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0) > 0.179 ? '#000000' : '#ffffff';
  }

  show('closed');
  root.append(button, frame);
  document.body.append(root);
})();
