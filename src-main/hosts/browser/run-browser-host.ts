import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { HostCapabilities } from '#shared/contract/routes/system.ts';
import type { Secrets } from '#core/ports/secrets.ts';
import { createCoreLink } from '../core-process/core-link.ts';
import type { CoreLink, CoreLinkState } from '../core-process/link.ts';
import { startNodeChild } from '../core-process/node-child.ts';
import { createWebSocketRelay } from '../core-process/websocket-relay.ts';
import { externalLink } from '../page/external-link.ts';
import { createPageSource } from '../page/page-source.ts';
import type { BuildLayout } from '../workspace/build-layout.ts';
import { prepareCoreStart } from '../workspace/core-start.ts';
import type { LaunchOptions } from '../workspace/launch-options.ts';
import { choosePort } from '../workspace/remembered-port.ts';
import { takeWorkspaceLock, type LockAttempt } from '../workspace/workspace-lock.ts';
import { createConsoleServer } from './console-server.ts';
import { createLaunchToken } from './launch-token.ts';
import { createSealedSecrets } from './sealed-secrets.ts';
import { createSessions, readSessionSecret } from './session.ts';

const host = '127.0.0.1';

type BrowserHostOptions = { readonly options: LaunchOptions; readonly layout: BuildLayout };

/** Serves until it is told to stop. Returns the exit code: 0 stopped, 1 could not start, 2 the workspace is open already. */
export async function runBrowserHost({ options, layout }: BrowserHostOptions): Promise<number> {
  const attempt = lockOf(options.workspaceFolder);
  if (attempt === null) return 1;
  if (attempt.state === 'held') {
    console.error(`This workspace is open already: ${attempt.holder?.where ?? 'in another program'}`);
    return 2;
  }
  try {
    const port = await choosePort({ host, wanted: options.port, file: join(options.workspaceFolder, 'browser-port') });
    attempt.lock.describe(`http://${host}:${port}/`);
    return await serve({ options, layout, port });
  } catch (error) {
    console.error(`Caseloom cannot start: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    attempt.lock.release();
  }
}

/** Null, said in one line, when the folder cannot be one. */
function lockOf(workspaceFolder: string): LockAttempt | null {
  try {
    return takeWorkspaceLock(workspaceFolder);
  } catch (error) {
    console.error(`Caseloom cannot use ${workspaceFolder} as a workspace: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

async function serve({ options, layout, port }: BrowserHostOptions & { readonly port: number }): Promise<number> {
  const secrets = createSealedSecrets({
    file: join(options.workspaceFolder, 'secrets.sealed'),
    now: Date.now,
    onCorrupt: (keptAs) => console.error(`The secrets file was damaged and kept as ${keptAs}`),
  });
  const link = createCoreLink({
    startChild: startNodeChild(layout.coreScript),
    start: await prepareCoreStart({ options, layout, secretsKind: secrets.kind(), env: process.env }),
    secrets,
    // The page shows its own notices: this process has no desktop to show them on.
    notifier: { notify: () => undefined },
    opener: { open: openOutside },
  });
  const relay = createWebSocketRelay({ link, capabilities: () => capabilitiesOf(secrets) });
  const launchToken = createLaunchToken();
  const server = createConsoleServer({
    port,
    page: createPageSource({ folder: layout.pageFolder, connect: [`ws://${host}:${port}`] }),
    sessions: createSessions({ secret: readSessionSecret(join(options.workspaceFolder, 'session-secret')), port }),
    launchToken,
    connect: relay.accept,
    now: Date.now,
  });
  try {
    server.listen(port, host);
    await once(server, 'listening');
    const first = await untilSettled(link);
    if (first.state === 'failed') throw new Error(`the workspace cannot be opened (${first.error.code}): ${first.error.message}`);
    const url = `http://${host}:${port}/?token=${launchToken.value}`;
    console.log(`Console ready: ${url}\nCustomer chat: ${first.chatUrl}`);
    if (options.opensBrowser) void openOutside(url, 'own');
    await toldToStop();
    return 0;
  } finally {
    relay.close();
    await close(server);
    await link.stop();
  }
}

/** The core's first settled state: it answers, or it says why it never will. */
function untilSettled(link: CoreLink): Promise<Extract<CoreLinkState, { state: 'ready' | 'failed' }>> {
  return new Promise((done) => {
    link.onState((state) => {
      if (state.state === 'ready' || state.state === 'failed') done(state);
    });
  });
}

/** A terminal's Ctrl-C reaches us twice, directly and by the start script: a repeated signal must not cut the stop short. */
function toldToStop(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done());
    process.once('disconnect', () => done());
    // The channel to the start script must not keep this process alive once all else has ended.
    process.channel?.unref();
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

function capabilitiesOf(secrets: Secrets): HostCapabilities {
  return { host: 'browser', nativeNotifications: false, openFile: false, secrets: secrets.kind() };
}

/** Another page's address is checked once more here; our own start page is plain http and needs no check. */
async function openOutside(address: string, whose: 'own' | 'other' = 'other'): Promise<void> {
  const link = whose === 'own' ? address : externalLink(address);
  if (link === null) return;
  const { default: open } = await import('open');
  await open(link).catch(() => console.error('No browser could be opened; open the address by hand.'));
}
