import { createHash } from 'node:crypto';
import { AppError } from '#shared/lib/app-error.ts';
import type { Session } from '../dispatch/handlers.ts';
import type { Clock } from '../ports/ports.ts';
import type { JournalEvent } from '../store/journal-events.ts';
import type { Principal, Reader, Store } from '../store/store.ts';
import { systemPrincipal } from './principals.ts';
import { profileOf, settingOf } from './workspace-queries.ts';

/** How long a window that reconnects is a person with a passcode again without asking for it: a working day. */
const passcodeLastsMs = 12 * 60 * 60 * 1000;

const rememberedMs = 30 * 24 * 60 * 60 * 1000;
const mostAtOnce = 200;
const prefix = 'session:';

type Consoles = { readonly store: Store; readonly clock: Clock; readonly sessions: () => readonly Session[] };

/** Who last worked at a window; `kind` as it was then, since a passcode may not have been given. */
type SignedIn = { readonly profileId: string; readonly kind: Principal['kind']; readonly at: number };

/**
 * Makes the session the person who worked at this window before its line was lost. A window that is new stays who it is,
 * and from now on stays so whoever signs in elsewhere.
 */
export function takeUpConsole(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  session: Session,
  consoleId: string,
): void {
  const setting = settingName(consoleId);
  // Said again on the same line: what has been signed in since stands.
  if (session.console() === setting) return;
  session.speakFor(setting);
  const known = lastAt(store, setting, clock.now());
  if (known !== null) return session.become(known);
  try {
    const principal = session.principal();
    for (const event of signedInEvents(session, { principal, at: clock.now() })) store.transact({ principal }, (tx) => tx.append(event));
  } catch (error) {
    // A full disk must not keep a window shut; it is remembered with its next sign-in.
    if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error;
  }
}

/** What remembers that this person works at the session's window; nothing for a window without a name. */
export function signedInEvents(
  session: Session,
  { principal, at }: { readonly principal: Principal; readonly at: number },
): readonly JournalEvent[] {
  const setting = session.console();
  const value: SignedIn = { profileId: principal.id, kind: principal.kind, at };
  return setting === null ? [] : [{ type: 'setting.changed', key: setting, value }];
}

/**
 * Forgets some of the windows nobody has signed in at for a month and that are not open now: a window's id goes with it.
 * Returns whether more are left.
 */
export function forgetConsoles({ store, clock, sessions }: Consoles): boolean {
  const open = sessions().map((session) => session.console());
  const old = store.all<{ key: string }>(
    `SELECT key FROM settings WHERE key GLOB '${prefix}*' AND json_extract(value, '$.at') < ? LIMIT ?`,
    clock.now() - rememberedMs,
    mostAtOnce + open.length,
  );
  const keys = old.map(({ key }) => key).filter((key) => !open.includes(key));
  if (keys.length === 0) return false;
  const cause = { principal: systemPrincipal('housekeeping') };
  store.transact(cause, (tx) => tx.append({ type: 'setting.forgotten', keys: keys.slice(0, mostAtOnce) }));
  return keys.length >= mostAtOnce;
}

function lastAt(db: Reader, setting: string, now: number): Principal | null {
  const signedIn = settingOf<SignedIn | null>(db, setting, null);
  const profile = signedIn === null ? undefined : profileOf(db, signedIn.profileId);
  if (signedIn === null || profile === undefined) return null;
  const isOpen = profile.passcodeHash === null || (signedIn.kind === profile.role && Math.abs(now - signedIn.at) < passcodeLastsMs);
  return { kind: isOpen ? profile.role : 'rep', id: profile.id, name: profile.name };
}

/** The window's id lets its holder in, so only its hash is stored. */
function settingName(consoleId: string): string {
  return `${prefix}${createHash('sha256').update(consoleId).digest('base64url')}`;
}
