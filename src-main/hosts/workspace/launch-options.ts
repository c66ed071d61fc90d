import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/* The flags of `npm start`, read alike by the start script and both hosts. */

export type LaunchOptions = {
  readonly workspaceFolder: string;
  readonly kind: 'practice' | 'empty';
  /** Port of the browser host; null means the one used last. */
  readonly port: number | null;
  readonly chatPort: number | null;
  readonly chatHost: string;
  readonly chatPublicUrl: string | null;
  readonly wantsBrowser: boolean;
  readonly opensBrowser: boolean;
};

export type LaunchReading = { readonly ok: true; readonly options: LaunchOptions } | { readonly ok: false; readonly problem: string };

export const launchUsage = `--browser              serve the console to a browser instead of opening a window
--port N               port of the console in the browser
--chat-port N          port of the customers' chat page
--chat-host HOST       address the chat page listens on (127.0.0.1)
--chat-public-url URL  address of the chat page behind a proxy
--workspace DIR        where the data is kept
--practice | --empty   kind of a new workspace: practice customers (default), or nothing in it
--no-open              print the address only, open no browser`;

/** As `parseArgs` takes them. */
export const launchFlags = {
  browser: { type: 'boolean' },
  port: { type: 'string' },
  'chat-port': { type: 'string' },
  'chat-host': { type: 'string' },
  'chat-public-url': { type: 'string' },
  workspace: { type: 'string' },
  practice: { type: 'boolean' },
  empty: { type: 'boolean' },
  'no-open': { type: 'boolean' },
} as const;

type Place = { readonly platform: NodeJS.Platform; readonly env: NodeJS.ProcessEnv; readonly home: string; readonly from: string };
const here: Place = { platform: process.platform, env: process.env, home: homedir(), from: process.cwd() };

export function readLaunchOptions(args: readonly string[], place: Place = here): LaunchReading {
  return read(() => toOptions(parseArgs({ args: [...args], options: launchFlags }).values, place));
}

/** The desktop app is also given switches of Chromium and links to open; those are not ours to judge. */
export function readLaunchOptionsAmongOthers(args: readonly string[], place: Place = here): LaunchReading {
  return read(() => toOptions(onlyOurs(parseArgs({ args: [...args], options: launchFlags, strict: false }).values), place));
}

function read(toRead: () => LaunchOptions): LaunchReading {
  try {
    return { ok: true, options: toRead() };
  } catch (error) {
    // parseArgs and the checks below word what is wrong for the person who typed it.
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

function onlyOurs(values: Readonly<Record<string, unknown>>): Values {
  const ours = Object.entries(launchFlags).map(([name, { type }]) => [name, typeof values[name] === type ? values[name] : undefined]);
  return Object.fromEntries(ours) as Values;
}

type Values = {
  readonly [Name in keyof typeof launchFlags]?: (typeof launchFlags)[Name]['type'] extends 'boolean'
    ? boolean | undefined
    : string | undefined;
};

function toOptions(values: Values, place: Place): LaunchOptions {
  if (values.practice === true && values.empty === true) throw new Error('--practice and --empty exclude each other');
  const kind = values.empty === true ? 'empty' : 'practice';
  return {
    workspaceFolder:
      values.workspace === undefined ? defaultWorkspace(kind, place) : resolve(place.from, notEmpty('--workspace', values.workspace)),
    kind,
    port: readPort('--port', values.port),
    chatPort: readPort('--chat-port', values['chat-port']),
    chatHost: values['chat-host'] === undefined ? '127.0.0.1' : notEmpty('--chat-host', values['chat-host']),
    chatPublicUrl: readUrl('--chat-public-url', values['chat-public-url']),
    wantsBrowser: values.browser === true,
    opensBrowser: values['no-open'] !== true,
  };
}

/** Below the place each operating system keeps a person's program data in. */
export function defaultWorkspace(kind: 'practice' | 'empty', { platform, env, home }: Omit<Place, 'from'>): string {
  return join(dataFolder(platform, env, home), 'caseloom', kind === 'practice' ? 'practice' : 'workspace');
}

function dataFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (platform === 'win32') return env['APPDATA'] || join(home, 'AppData', 'Roaming');
  return env['XDG_DATA_HOME'] || join(home, '.local', 'share');
}

function readPort(flag: string, value: string | undefined): number | null {
  if (value === undefined) return null;
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port < 65_536) return port;
  throw new Error(`${flag} must be a number from 0 to 65535, not "${value}"`);
}

function readUrl(flag: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.href;
  throw new Error(`${flag} must be an http or https address, not "${value}"`);
}

function notEmpty(flag: string, value: string): string {
  if (value.trim() === '') throw new Error(`${flag} must not be empty`);
  return value;
}
