/** Time, and being called later. In tests a manual clock; nothing in the core reads the system clock itself. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds that never run backwards, for durations. */
  monotonic(): number;
  /** Calls back once, `delayMs` from now or later. Returns the cancel function. */
  after(delayMs: number, callback: () => void): () => void;
};

/** Where new ids come from. */
export type Ids = {
  /** A fresh random id (UUID v4 on real hosts, a counter in tests). */
  next(): string;
};

/** What may stand in a log line beside its name; see {@link Logger}. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Ids, codes and numbers only: never message texts, prompts, mail bodies, tokens or keys. */
export type Logger = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
};

/** Shows a notice outside the window, where the host can. A click leads to the conversation. */
export type Notifier = { notify(notification: { title: string; body: string; conversationId: string | null }): void };

/** Opens an address outside the console. The caller has parsed it; only https and mailto reach this port. */
export type Opener = { open(url: string): Promise<void> };

/** Where a workspace keeps its files. */
export type DataFolder = { readonly path: string; readonly databaseFile: string; readonly contentFolder: string | null };
