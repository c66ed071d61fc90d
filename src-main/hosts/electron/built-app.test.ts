import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { contractVersion } from '#shared/contract/contract-version.ts';

/* The built desktop app on a fake `electron` module. Nothing here ran in Electron: it shows that our built main process,
   preload and core load, are composed in the right order and talk; not what Electron does with them. */

type Call = { readonly name: string; readonly args: readonly unknown[] };
type Report = {
  readonly hello: { readonly value: { readonly capabilities: unknown; readonly contractVersion: number } };
  readonly page: { readonly status: number; readonly policy: string; readonly html: string };
  readonly outside: number;
  readonly otherHost: number;
  readonly stray: readonly string[];
  readonly isPrevented: Readonly<Record<string, boolean>>;
  readonly windows: readonly string[];
  readonly calls: readonly Call[];
};

const project = join(import.meta.dirname, '../../..');
let report: Report;

beforeAll(async () => {
  const built = spawnSync(process.execPath, [join(project, 'scripts/build.ts'), '--if-stale', '--logLevel', 'error'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed');
  report = await drive(mkdtempSync(join(tmpdir(), 'caseloom-built-')));
}, 180_000);

function drive(workspace: string): Promise<Report> {
  return new Promise((done, fail) => {
    const script = join(import.meta.dirname, 'testing/drive-built-app.ts');
    const child = spawn(process.execPath, [script, '--workspace', workspace, '--empty', '--chat-port', '0'], { timeout: 60_000 });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
    child.once('close', (code) => {
      const line = output.trimEnd().split('\n').at(-1) ?? '';
      if (code === 0 && line.startsWith('{')) done(JSON.parse(line) as Report);
      else fail(new Error(`the built app ended with ${code}\n${output}\n${errors}`));
    });
  });
}

const order = (name: string): number => report.calls.findIndex((call) => call.name === name);
const argument = (name: string): unknown => report.calls[order(name)]?.args[0];

describe('the built desktop app', () => {
  test('says hello through preload, gate and core process', () => {
    expect(report.hello.value).toMatchObject({ contractVersion, capabilities: { host: 'desktop', secrets: 'safe-storage' } });
  });

  test('does before the ready event what Electron ignores or refuses after it', () => {
    const before = ['app.enableSandbox', 'protocol.registerSchemesAsPrivileged', 'app.setPath', 'app.requestSingleInstanceLock'].map(order);
    expect(before.every((at) => at >= 0 && at < order('ready'))).toBe(true);
    expect(order('app.setPath')).toBeLessThan(order('app.requestSingleInstanceLock'));
  });

  test('has permissions, protocol and core in place before there is a window', () => {
    const before = [
      'session.setPermissionRequestHandler',
      'session.setPermissionCheckHandler',
      'session.setDevicePermissionHandler',
      'session.setDisplayMediaRequestHandler',
      'protocol.handle',
      'utilityProcess.fork',
    ].map(order);
    expect(before.every((at) => at > order('ready') && at < order('new BrowserWindow'))).toBe(true);
  });

  test('opens a window that is sandboxed in every respect', () => {
    expect(argument('new BrowserWindow')).toMatchObject({
      show: false,
      webPreferences: {
        preload: join(project, 'out', 'preload', 'index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
      },
    });
    expect(argument('window.loadURL')).toBe('app://caseloom/');
  });

  test('serves the page under a strict policy and nothing beside it', () => {
    const nonce = /name="csp-nonce" content="([^"]+)"/.exec(report.page.html)?.[1];
    expect(report.page.status).toBe(200);
    expect(report.page.policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(report.page.policy).not.toContain('unsafe');
    expect([report.outside, report.otherHost]).toEqual([404, 404]);
  });

  test('lets only its own page in its own top frame talk to the core', () => {
    expect(report.stray).toEqual([]);
  });

  test('stays on its page, opens no window, and sends links out only when they are safe', () => {
    expect(report.isPrevented).toEqual({
      'will-navigate': true,
      'will-redirect': true,
      'will-frame-navigate': true,
      'will-attach-webview': true,
    });
    expect(report.windows).toEqual(['deny', 'deny', 'deny']);
    expect(report.calls.filter((call) => call.name === 'shell.openExternal').map((call) => call.args)).toEqual([['https://example.com/a']]);
  });

  test('shows the page one bridge of three functions, from a preload that needs nothing but electron', () => {
    const exposed = report.calls.find((call) => call.name === 'contextBridge.exposeInMainWorld');
    expect(exposed?.args).toEqual(['caseloomHost', ['send', 'onFrame', 'onState']]);
    const preload = readFileSync(join(project, 'out', 'preload', 'index.cjs'), 'utf8');
    expect([...preload.matchAll(/require\(([^)]*)\)/g)].map((match) => match[1])).toEqual(['"electron"']);
  });
});
