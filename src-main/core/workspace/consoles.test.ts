import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { connectConsole, startTestCore, type TestCore } from '../testing/start-test-core.ts';

type Window = ReturnType<typeof connectConsole>;

const alices = 'console-of-alice-0123456789';
const bobs = 'console-of-bob-0123456789';
const hour = 60 * 60 * 1000;

let folder: string;
let core: TestCore;
let lines = 0;
let alice: string;
let bob: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'caseloom-consoles-'));
  core = await start();
  const { profiles } = await core.call('workspace.get', {});
  // A supervisor and a rep: the practice workspace has both.
  alice = profiles.find((one) => one.role === 'supervisor')?.id ?? '';
  bob = profiles.find((one) => one.role === 'rep')?.id ?? '';
});
afterEach(async () => {
  await core.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function start(idPrefix?: string): Promise<TestCore> {
  return startTestCore({ kind: 'practice', file: path.join(folder, 'w.db'), ...(idPrefix === undefined ? {} : { idPrefix }) });
}

/** A new line of a window, greeted as the client does it; a window's earlier line is gone. */
async function openWindow(consoleId: string): Promise<Window & { who: { profileId: string; kind: string } }> {
  const line = connectConsole(core.core, `line-${String((lines += 1))}`);
  const { principal } = await line.call('system.hello', { contractVersion, console: consoleId });
  return { ...line, who: principal };
}

async function bothSignedIn(): Promise<{ a: Window; b: Window }> {
  const a = await openWindow(alices);
  const b = await openWindow(bobs);
  await a.call('session.signIn', { profileId: alice });
  await b.call('session.signIn', { profileId: bob });
  return { a, b };
}

describe('a window that comes back', () => {
  // The bug: it became whoever signed in last at any window, and acted in that person's name.
  it('is the person who worked at it, after a cut line and after a core restart', async () => {
    const { a, b } = await bothSignedIn();
    a.close();
    expect((await openWindow(alices)).who).toMatchObject({ profileId: alice, kind: 'supervisor' });
    b.close();
    expect((await openWindow(bobs)).who.profileId).toBe(bob);
    await core.dispose();
    core = await start('again');
    expect((await openWindow(alices)).who).toMatchObject({ profileId: alice, kind: 'supervisor' });
    expect((await openWindow(bobs)).who.profileId).toBe(bob);
  });

  // The bug: a window nobody signed in at shows one person, and after a cut line another.
  it('stays who it was although somebody has signed in elsewhere since it opened', async () => {
    const first = await openWindow(alices);
    const other = first.who.profileId === alice ? bob : alice;
    await (await openWindow(bobs)).call('session.signIn', { profileId: other });
    expect((await openWindow(alices)).who.profileId).toBe(first.who.profileId);
  });

  it('is not signed out of by its own greeting', async () => {
    const { a } = await bothSignedIn();
    await a.call('session.signIn', { profileId: bob });
    expect((await a.call('system.hello', { contractVersion, console: alices })).principal.profileId).toBe(bob);
  });

  // The bug: a supervisor's window left open over night has a supervisor's rights the next day, without the passcode.
  it('has the rights a passcode gives for twelve hours, and then only a rep’s', async () => {
    const a = await openWindow(alices);
    // No practice customer comes in those twelve hours.
    await a.call('practice.setSpeed', { speed: 0 });
    await a.call('session.signIn', { profileId: alice });
    await a.call('workspace.setPasscode', { passcode: 'open sesame' });
    await a.call('session.signIn', { profileId: alice, passcode: 'open sesame' });
    core.clock.advance(12 * hour - 1000);
    expect((await openWindow(alices)).who).toMatchObject({ profileId: alice, kind: 'supervisor' });
    core.clock.advance(2000);
    expect((await openWindow(alices)).who).toMatchObject({ profileId: alice, kind: 'rep' });
  });

  it('a passcode never given is not given by coming back', async () => {
    const a = await openWindow(alices);
    await a.call('session.signIn', { profileId: alice });
    await a.call('workspace.setPasscode', { passcode: 'open sesame' });
    const fresh = 'console-opened-afterwards-01';
    expect((await openWindow(fresh)).who).toMatchObject({ profileId: alice, kind: 'rep' });
    expect((await openWindow(fresh)).who).toMatchObject({ profileId: alice, kind: 'rep' });
  });

  // The bug: whoever reads the record can be anybody.
  it('leaves no window’s id in the record', async () => {
    await bothSignedIn();
    const kept = JSON.stringify([...core.services.store.events()].concat(core.services.store.dumpProjections() as never[]));
    expect(kept).toContain('session:');
    expect([kept.includes(alices), kept.includes(bobs)]).toEqual([false, false]);
  });
});

describe('windows closed long ago', () => {
  const remembered = (): number =>
    core.services.store.get<{ n: number }>("SELECT count(*) AS n FROM settings WHERE key GLOB 'session:*'")?.n ?? -1;

  // The bug: every window ever opened is remembered for ever, and the record of it grows with each.
  it('are forgotten after a month without a sign-in; one that is open stays who it is', async () => {
    const { a } = await bothSignedIn();
    await a.call('practice.setSpeed', { speed: 0 });
    for (let n = 0; n < 250; n += 1) (await openWindow(`console-of-a-visitor-${String(n).padStart(4, '0')}`)).close();
    a.close();
    core.clock.advance(29 * 24 * hour);
    expect(remembered()).toBe(252);
    core.clock.advance(2 * 24 * hour);
    // Bob's line is still there; of the others, the pieces of several runs have gone.
    expect(remembered()).toBe(1);
    expect((await openWindow(bobs)).who.profileId).toBe(bob);
    // What the windows had asked for is not remembered either.
    expect(core.services.store.get('SELECT 1 FROM idempotency WHERE at < ?', core.clock.now() - 8 * 24 * hour)).toBeUndefined();
    const live = core.services.store.dumpProjections();
    core.services.store.rebuild();
    expect(core.services.store.dumpProjections()).toEqual(live);
  });
});

describe('words typed by somebody else', () => {
  // The bug: what Alice typed is saved, noted or sent to the customer in Bob's name, over Bob's own draft.
  it('are refused, and the draft of who is signed in stays', async () => {
    const { b } = await bothSignedIn();
    const { intake, drafts, store } = core.services;
    const customer = { identifier: 'dana', name: 'Dana Okafor', email: null };
    const { conversationId } = intake.startConversation({
      channel: 'chat',
      lineOfBusinessId: null,
      customer,
      isAuthenticated: true,
      visitorHash: null,
    });
    intake.askForPerson(conversationId);
    const { key } = await b.call('draft.save', { conversationId, mode: 'reply', reply: 'half an answer', note: '', revision: 1, as: bob });
    const refused = { kind: 'conflict', code: 'OTHER_PERSON' };
    const words = { conversationId, text: 'meant by Alice', as: alice };
    await expect(
      b.call('draft.save', { conversationId, mode: 'reply', reply: 'Alice', note: '', revision: 9, as: alice }),
    ).rejects.toMatchObject(refused);
    await expect(b.call('conversation.send', { ...words, draftKey: key })).rejects.toMatchObject(refused);
    await expect(b.call('conversation.addNote', words)).rejects.toMatchObject(refused);
    expect(drafts.view(store, conversationId, bob)).toMatchObject({ reply: 'half an answer', key });
    expect(drafts.view(store, conversationId, alice)).toBeNull();
    expect((await b.call('conversation.listMessages', { conversationId, limit: 50 })).messages.map((one) => one.text)).not.toContain(
      'meant by Alice',
    );
  });
});
