import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { frameChannel } from '#shared/contract/host-channels.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { type FakePage, installFakeElectron } from './fake-electron.ts';

/* Run by built-app.test.ts in a process of its own: loads the built main on the fake electron, says hello through the
   built preload to the built core, tries what a hostile page would, and prints what happened as one JSON line. */

const builtMain = join(import.meta.dirname, '../../../../out/main/electron.js');
// As Electron passes them: its own path, the project, then the flags.
process.argv.splice(1, 1, '.');

const electron = installFakeElectron();
await import(pathToFileURL(builtMain).href);
const page = await electron.page;
const hello = await sayHello(page);
const report = {
  hello,
  page: { status: page.response.status, policy: page.response.headers.get('content-security-policy'), html: await page.response.text() },
  outside: (await page.request('app://caseloom/..%2f..%2fpackage.json')).status,
  otherHost: (await page.request('app://other/')).status,
  stray: await sendAsStranger(page),
  isPrevented: tryToLeave(page),
  windows: ['https://example.com/a', 'javascript:alert(1)', 'app://caseloom/'].map((url) => page.openWindow(url).action),
};
await electron.quit();
console.log(
  JSON.stringify({ ...report, calls: electron.calls }, (_key, value: unknown) => (typeof value === 'function' ? '[function]' : value)),
);
process.exit(0);

function request(id: string): string {
  return JSON.stringify({ v: contractVersion, kind: 'request', id, route: 'system.hello', input: { contractVersion } });
}

/** Asks again when the core says it is ready: the page may be faster than the core. */
function sayHello({ bridge }: FakePage): Promise<unknown> {
  return new Promise((done) => {
    bridge.onFrame((text) => {
      const frame = JSON.parse(text) as { kind: string; id?: string; ok?: boolean; name?: string; payload?: { state?: string } };
      if (frame.kind === 'reply' && frame.id === 'hello' && frame.ok === true) done(frame);
      if (frame.kind === 'signal' && frame.name === 'core.state' && frame.payload?.state === 'ready') bridge.send(request('hello'));
    });
    bridge.send(request('hello'));
  });
}

/** Frames that must not reach the core: none may be answered before a later one from the page itself is. */
function sendAsStranger({ bridge, sendFrom }: FakePage): Promise<readonly string[]> {
  return new Promise((done) => {
    const answered: string[] = [];
    bridge.onFrame((text) => {
      const { id } = JSON.parse(text) as { id?: string };
      if (id === 'last') done(answered);
      else if (id !== undefined) answered.push(id);
    });
    sendFrom({ url: 'https://evil.example/', parent: null }, frameChannel, request('other-origin'));
    sendFrom({ url: 'app://caseloom/', parent: {} }, frameChannel, request('sub-frame'));
    sendFrom({ url: 'app://caseloom.evil.example/', parent: null }, frameChannel, request('look-alike'));
    sendFrom(null, frameChannel, request('gone-frame'));
    bridge.send(request('last'));
  });
}

function tryToLeave({ contents }: FakePage): Record<string, boolean> {
  const events: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'will-navigate': { url: 'https://evil.example/' },
    'will-redirect': { url: 'app://caseloom/' },
    'will-frame-navigate': { url: 'app://caseloom/', isMainFrame: false },
    'will-attach-webview': {},
  };
  return Object.fromEntries(
    Object.entries(events).map(([name, details]) => {
      let isPrevented = false;
      contents.emit(name, { ...details, preventDefault: () => (isPrevented = true) });
      return [name, isPrevented];
    }),
  );
}
