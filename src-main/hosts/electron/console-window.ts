import type { BrowserWindow, BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import { hostWords } from '../page/host-words.ts';
import { type Area, placeWindow, readWindowState, saveWindowState, smallestWindow } from './window-state.ts';

/** Every line is Electron's own default or stricter, written out so that a changed default changes nothing here. */
function strictWebPreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    // Electron would download dictionaries from a server of its own, unasked.
    spellcheck: false,
  };
}

type ConsoleWindowOptions = {
  readonly Window: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly preload: string;
  readonly icon: string;
  readonly stateFile: string;
  readonly screens: readonly Area[];
};

/** The console's window where the person left it; shown once it has something to show. */
export function createConsoleWindow({ Window, preload, icon, stateFile, screens }: ConsoleWindowOptions): BrowserWindow {
  const saved = readWindowState(stateFile);
  const window = new Window({
    ...placeWindow(saved, screens),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: hostWords('name'),
    icon,
    show: false,
    autoHideMenuBar: true,
    webPreferences: strictWebPreferences(preload),
  });
  window.once('ready-to-show', () => {
    if (saved?.isMaximised === true) window.maximize();
    window.show();
  });
  window.on('close', () => {
    saveWindowState(stateFile, { bounds: window.getNormalBounds(), isMaximised: window.isMaximized() });
  });
  return window;
}

export function raiseWindow(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
