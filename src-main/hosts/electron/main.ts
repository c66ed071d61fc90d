import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  Notification,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron';
import { createCoreLink } from '../core-process/core-link.ts';
import type { CoreLink } from '../core-process/link.ts';
import { externalLink } from '../page/external-link.ts';
import { hostWords } from '../page/host-words.ts';
import { createPageSource } from '../page/page-source.ts';
import { readBuildLayout } from '../workspace/build-layout.ts';
import { prepareCoreStart } from '../workspace/core-start.ts';
import { type LaunchOptions, readLaunchOptionsAmongOthers } from '../workspace/launch-options.ts';
import { takeWorkspaceLock } from '../workspace/workspace-lock.ts';
import { appOrigin, appScheme, createAppProtocol, privilegedSchemes } from './app-protocol.ts';
import { createConsoleWindow, raiseWindow } from './console-window.ts';
import { deepLinkIn, deepLinkScheme, pathOfDeepLink } from './deep-link.ts';
import { openIpcGate } from './ipc-gate.ts';
import { menuTemplate, trayTemplate } from './menu.ts';
import { guardNavigation } from './navigation-guards.ts';
import { createNotifier } from './notifications.ts';
import { denyPermissionsByDefault } from './permissions.ts';
import { createSafeSecrets } from './safe-secrets.ts';
import { checkForUpdates } from './updates.ts';
import { createUtilityChild } from './utility-child.ts';

/* The desktop host. What must come before Electron is ready stands here, in one piece that awaits nothing. */

app.enableSandbox();
protocol.registerSchemesAsPrivileged(privilegedSchemes);
const layout = readBuildLayout(import.meta.dirname);
const reading = readLaunchOptionsAmongOthers(process.argv.slice(app.isPackaged ? 1 : 2));
if (reading.ok) start(reading.options);
else leave(2, reading.problem);

function start(options: LaunchOptions): void {
  // One window process per workspace: Electron's own lock and the page's storage live in its folder.
  const desktopFolder = join(options.workspaceFolder, 'desktop');
  mkdirSync(desktopFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', desktopFolder);
  if (!app.requestSingleInstanceLock()) return leave(0, 'Caseloom runs already; its window was raised.');
  const attempt = takeWorkspaceLock(options.workspaceFolder);
  if (attempt.state === 'held') return leave(2, `This workspace is open already: ${attempt.holder?.where ?? 'in another program'}`);
  attempt.lock.describe('desktop window');
  app.setAsDefaultProtocolClient(deepLinkScheme);
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, { openExternal }));
  app.on('window-all-closed', () => app.quit());
  app.on('quit', () => attempt.lock.release());
  void run(options).catch((error: unknown) => leave(1, `Caseloom cannot start: ${error instanceof Error ? error.message : String(error)}`));
}

async function run(options: LaunchOptions): Promise<void> {
  await app.whenReady();
  denyPermissionsByDefault(session.defaultSession);
  protocol.handle(appScheme, createAppProtocol(createPageSource({ folder: layout.pageFolder, connect: [] })));
  const secrets = await createSafeSecrets({
    file: join(options.workspaceFolder, 'secrets.safe'),
    vault: safeStorage,
    platform: process.platform,
    now: Date.now,
    onCorrupt: (keptAs) => console.error(`The secrets file was damaged and kept as ${keptAs}`),
  });
  if (secrets.kind() === 'memory-only') console.error('This system has no key store: secrets are kept for this run only.');
  const shown = createShell(options);
  const link = createCoreLink({
    startChild: createUtilityChild({ fork: (...args) => utilityProcess.fork(...args), script: layout.coreScript }),
    start: await prepareCoreStart({ options, layout, secretsKind: secrets.kind(), env: process.env }),
    secrets,
    notifier: createNotifier({ Notice: Notification, onOpen: shown.show }),
    opener: { open: async (url) => openExternal(url) },
  });
  openIpcGate({
    ipc: ipcMain,
    link,
    capabilities: () => ({ host: 'desktop', nativeNotifications: Notification.isSupported(), openFile: false, secrets: secrets.kind() }),
    nextConnectionId: randomUUID,
    onRefused: (reason) => console.error(`A message to the main process was refused: ${reason}`),
  });
  stopWithApp(link);
  shown.open();
  sayWhenReady(link);
  void checkForUpdates({
    isPackaged: app.isPackaged,
    resourcesFolder: process.resourcesPath,
    onProblem: () => console.error('Looking for an update failed.'),
  });
}

/** The window, its menu and tray, and the ways to bring it up: a click, a second start, a link. */
function createShell(options: LaunchOptions): { readonly open: () => void; readonly show: (path: string | null) => void } {
  let window: BrowserWindow | null = null;
  let tray: Tray | null = null;
  const open = (path = '/'): void => {
    window = createConsoleWindow({
      Window: BrowserWindow,
      preload: layout.preloadScript,
      icon: layout.icon,
      stateFile: join(options.workspaceFolder, 'desktop', 'window.json'),
      screens: screen.getAllDisplays().map((display) => display.workArea),
    });
    window.on('closed', () => (window = null));
    load(window, path);
  };
  const show = (path: string | null): void => {
    if (window === null) return open(path ?? '/');
    if (path !== null) load(window, path);
    raiseWindow(window);
  };
  app.on('second-instance', (_event, args) => show(deepLinkIn(args)));
  app.on('activate', () => show(null));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    show(pathOfDeepLink(url));
  });
  return {
    show,
    open() {
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
      tray = new Tray(layout.trayIcon);
      tray.setToolTip(hostWords('name'));
      tray.setContextMenu(Menu.buildFromTemplate(trayTemplate({ onShow: () => show(null), onQuit: () => app.quit() })));
      open(deepLinkIn(process.argv) ?? '/');
    },
  };
}

function load(window: BrowserWindow, path: string): void {
  void window.loadURL(`${appOrigin}${path}`).catch(() => console.error('The console page could not be loaded.'));
}

/** The core writes down what it holds before the program ends. */
function stopWithApp(link: CoreLink): void {
  let isStopped = false;
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void link.stop().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
}

function sayWhenReady(link: CoreLink): void {
  let isSaid = false;
  link.onState((state) => {
    if (state.state === 'failed') console.error(`The workspace cannot be opened: ${state.error.code} ${state.error.message}`);
    if (state.state !== 'ready' || isSaid) return;
    isSaid = true;
    console.log(`Console ready: desktop window\nCustomer chat: ${state.chatUrl}`);
  });
}

function openExternal(address: string): void {
  const link = externalLink(address);
  if (link !== null) void shell.openExternal(link).catch(() => console.error('A link could not be opened.'));
}

function leave(code: number, words: string): void {
  console.error(words);
  app.exit(code);
}
