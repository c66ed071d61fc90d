import { fork, type Serializable } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createRequire, registerHooks } from 'node:module';
import type * as ElectronModule from 'electron';
import type { BrowserWindowConstructorOptions, ForkOptions, HandlerDetails, WebContents } from 'electron';
import type { HostBridge } from '#shared/contract/host-bridge.ts';

/* A stand-in for the `electron` module, for machines without its binary. The built main process and preload load on
   it and talk to a real core process. It shows that our side is called and composed as meant; it shows nothing of
   what Electron, Chromium or an operating system does with it. Nothing that ran here ran in Electron. */

type Electron = typeof ElectronModule;
type Methods<Name extends keyof Electron, Method extends keyof Electron[Name]> = Pick<Electron[Name], Method>;
export type Call = { readonly name: string; readonly args: readonly unknown[] };
export type FakeFrame = { readonly url: string; readonly parent: unknown };

export type FakeElectron = {
  /** Everything asked of the module, in order, with `ready` among it. */
  readonly calls: readonly Call[];
  /** Resolves with what a page sees once the window has loaded it and the preload has run. */
  readonly page: Promise<FakePage>;
  quit(): Promise<void>;
};
export type FakePage = {
  readonly bridge: HostBridge;
  readonly response: Response;
  readonly contents: EventEmitter & Pick<WebContents, 'id'>;
  /** A message to the main process as if from that frame. */
  sendFrom(frame: FakeFrame | null, channel: string, message: unknown): void;
  openWindow(url: string): ReturnType<Parameters<WebContents['setWindowOpenHandler']>[0]>;
  request(url: string): Promise<Response>;
};

const key = Symbol.for('caseloom.fake-electron');

/** Makes every `electron` import and require of this process come here. Call before the built main is imported. */
export function installFakeElectron(): FakeElectron {
  const calls: Call[] = [];
  const note = (name: string, ...args: unknown[]): void => void calls.push({ name, args });
  const page = Promise.withResolvers<FakePage>();
  const ipcMain = new EventEmitter();
  const ipcRenderer = new EventEmitter();
  let isReady = false;
  let handler: ((request: Request) => Promise<Response>) | null = null;
  let exposed: HostBridge | null = null;

  const beforeReady = (name: string, ...args: unknown[]): void => {
    if (isReady) throw new Error(`${name} must be called before the app is ready`);
    note(name, ...args);
  };

  const appMethods: Methods<
    'app',
    'enableSandbox' | 'isPackaged' | 'setPath' | 'requestSingleInstanceLock' | 'setAsDefaultProtocolClient' | 'whenReady' | 'quit' | 'exit'
  > = {
    isPackaged: false,
    enableSandbox: () => beforeReady('app.enableSandbox'),
    setPath: (...args) => note('app.setPath', ...args),
    requestSingleInstanceLock: () => {
      note('app.requestSingleInstanceLock');
      return true;
    },
    setAsDefaultProtocolClient: (scheme) => {
      note('app.setAsDefaultProtocolClient', scheme);
      return true;
    },
    async whenReady() {
      await new Promise(setImmediate);
      if (!isReady) note('ready');
      isReady = true;
    },
    quit() {
      let isPrevented = false;
      app.emit('before-quit', { preventDefault: () => (isPrevented = true) });
      if (!isPrevented) app.emit('quit');
    },
    exit(code) {
      note('app.exit', code);
      process.exit(code);
    },
  };
  const app = Object.assign(new EventEmitter(), appMethods);

  const protocol: Methods<'protocol', 'registerSchemesAsPrivileged' | 'handle'> = {
    registerSchemesAsPrivileged: (schemes) => beforeReady('protocol.registerSchemesAsPrivileged', schemes),
    handle(scheme, answer) {
      note('protocol.handle', scheme);
      handler = async (request) => answer(request);
    },
  };

  class FakeContents extends EventEmitter {
    readonly id = 1;
    openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });
    setWindowOpenHandler: WebContents['setWindowOpenHandler'] = (open) => void (this.openHandler = open);
    isDestroyed: WebContents['isDestroyed'] = () => false;
    send: WebContents['send'] = (channel, ...args: unknown[]) =>
      void setImmediate(() => ipcRenderer.emit(channel, {}, ...structuredClone(args)));
  }

  class FakeWindow extends EventEmitter {
    readonly webContents = new FakeContents();
    readonly preload: string;
    constructor(options: BrowserWindowConstructorOptions) {
      super();
      note('new BrowserWindow', options);
      this.preload = options.webPreferences?.preload ?? '';
      app.emit('web-contents-created', {}, this.webContents);
    }
    async loadURL(url: string): Promise<void> {
      note('window.loadURL', url);
      if (handler === null) throw new Error('no protocol handler');
      const answer = handler;
      const response = await answer(new Request(url));
      createRequire(import.meta.url)(this.preload);
      if (exposed === null) throw new Error('the preload exposed nothing');
      this.emit('ready-to-show');
      const sendFrom = (frame: FakeFrame | null, channel: string, message: unknown): void =>
        void ipcMain.emit(channel, { sender: this.webContents, senderFrame: frame }, structuredClone(message));
      ipcRenderer.on('to-main', (channel: string, message: unknown) => sendFrom({ url, parent: null }, channel, message));
      const openWindow: FakePage['openWindow'] = (address) => this.webContents.openHandler({ url: address } as HandlerDetails);
      page.resolve({
        bridge: exposed,
        response,
        contents: this.webContents,
        sendFrom,
        openWindow,
        request: (address) => answer(new Request(address)),
      });
    }
    show = (): void => note('window.show');
    maximize = (): void => note('window.maximize');
  }

  class FakeTray {
    setToolTip = (): void => note('tray.setToolTip');
    setContextMenu = (): void => note('tray.setContextMenu');
  }
  class FakeNotification extends EventEmitter {
    static isSupported = (): boolean => true;
    show = (): void => note('notification.show');
  }

  const main = {
    app,
    protocol,
    ipcMain,
    BrowserWindow: FakeWindow,
    Tray: FakeTray,
    Notification: FakeNotification,
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: (menu: unknown) => note('Menu.setApplicationMenu', menu),
    },
    session: { defaultSession: fakeSession(note) },
    safeStorage: fakeVault(),
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    shell: { openExternal: async (url: string) => note('shell.openExternal', url) },
    utilityProcess: { fork: fakeFork(note) },
  };
  const contextBridge: Methods<'contextBridge', 'exposeInMainWorld'> = {
    exposeInMainWorld(name, api: HostBridge) {
      note('contextBridge.exposeInMainWorld', name, Object.keys(api));
      exposed = api;
    },
  };
  const renderer = {
    contextBridge,
    ipcRenderer: Object.assign(ipcRenderer, {
      send: (channel: string, message: unknown) => void setImmediate(() => ipcRenderer.emit('to-main', channel, message)),
    }),
  };
  redirectImports({ main, renderer });
  return {
    calls,
    page: page.promise,
    quit() {
      const done = new Promise<void>((resolve) => app.once('quit', () => resolve()));
      app.quit();
      return done;
    },
  };
}

type Note = (name: string, ...args: unknown[]) => void;

function fakeSession(note: Note): Record<string, (handler: unknown) => void> {
  const setters = [
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
    'setDisplayMediaRequestHandler',
  ];
  return Object.fromEntries(setters.map((name) => [name, (handler: unknown) => note(`session.${name}`, handler)]));
}

/** Reverses the text: enough to see that it went through the vault. */
function fakeVault(): Methods<
  'safeStorage',
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
> {
  const turn = (text: string): string => text.split('').reverse().join('');
  return {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => Buffer.from(turn(text)),
    decryptStringAsync: async (bytes) => ({ result: turn(bytes.toString()), shouldReEncrypt: false }),
    getSelectedStorageBackend: () => 'gnome_libsecret',
  };
}

/** A Node child in the utility process's clothes: `process.parentPort` inside, `postMessage` outside. */
function fakeFork(note: Note): (script: string, args: string[], options: ForkOptions) => object {
  const parentPort = `process.parentPort = {
    postMessage: (message) => process.send(message),
    on: (event, listener) => process.on('message', (data) => listener({ data })),
  }; process.on('disconnect', () => process.exit(0));`;
  return (script, args, { serviceName }) => {
    note('utilityProcess.fork', script, serviceName);
    const child = fork(script, args, {
      serialization: 'advanced',
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(parentPort)}`],
    });
    return Object.assign(child, { postMessage: (message: Serializable) => child.connected && child.send(message) });
  };
}

function redirectImports(parts: { readonly main: object; readonly renderer: object }): void {
  Object.assign(globalThis, { [key]: parts });
  const source = (format: 'module' | 'commonjs'): string =>
    format === 'module'
      ? `const { main } = globalThis[Symbol.for('${key.description}')];\nexport const { ${Object.keys(parts.main).join(', ')} } = main;`
      : `module.exports = globalThis[Symbol.for('${key.description}')].renderer;`;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron'
        ? { url: context.conditions.includes('import') ? 'fake:main' : 'fake:preload', shortCircuit: true }
        : next(specifier, context),
    load(url, context, next) {
      if (!url.startsWith('fake:')) return next(url, context);
      const format = url === 'fake:main' ? 'module' : 'commonjs';
      return { format, source: source(format), shortCircuit: true };
    },
  });
}
