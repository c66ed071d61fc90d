import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../ports/backend.ts';
import { startTestCore, type TestCore } from '../../testing/start-test-core.ts';
import { createLocalBackend } from './local-backend.ts';

let core: TestCore;
let backend: Backend;
let caseId: string;

beforeEach(async () => {
  core = await startTestCore();
  const { intake, store, content, cases } = core.services;
  const customer = { identifier: 'dana', name: 'Dana', email: null };
  const { conversationId } = intake.startConversation({
    channel: 'chat',
    lineOfBusinessId: null,
    customer,
    isAuthenticated: true,
    visitorHash: null,
  });
  caseId = (await core.call('case.create', { conversationId })).caseId;
  backend = createLocalBackend({ store, content, cases, cause: { principal: { kind: 'rep', id: 'mara', name: 'Mara' } } });
});
afterEach(() => core.dispose());

const update = (effectId: string, title: string): Parameters<Backend['push']>[0] => ({
  effectId,
  kind: 'case.update',
  caseId,
  change: { fields: { title } },
});

describe('the local backend', () => {
  // Would catch: an effect that is applied again when its answer was lost (rule 2).
  it('applies an effect once, and finds it afterwards', async () => {
    expect(await backend.find({ kind: 'case.note', effectId: 'effect-0001' })).toEqual({ found: 'absent' });
    const note = { effectId: 'effect-0001', kind: 'case.note', caseId, title: 'Note', text: 'Called back' } as const;
    expect(await backend.push(note, null)).toMatchObject({ outcome: 'done' });
    expect(await backend.push(note, null)).toMatchObject({ outcome: 'done' });
    expect(await backend.find(note)).toMatchObject({ found: 'present' });
    const { entries } = await core.call('case.listTimeline', { caseId, limit: 20 });
    expect(entries.filter((entry) => entry.kind === 'note')).toHaveLength(1);
  });

  // Would catch: a compare-and-set that is declared atomic and overwrites all the same.
  it('refuses a write on a stale version and shows what stands there', async () => {
    const first = await backend.push(update('effect-0001', 'First'), null);
    expect(first.outcome).toBe('done');
    await backend.push(update('effect-0002', 'Second'), null);
    const stale = await backend.push(update('effect-0003', 'Third'), first.outcome === 'done' ? (first.row?.version ?? '') : '');
    expect(stale).toMatchObject({ outcome: 'conflict', current: { fields: { title: 'Second' } } });
    expect(await backend.find({ kind: 'case.update', effectId: 'effect-0003' })).toEqual({ found: 'absent' });
  });

  it('names the field it refuses, and keeps none of a half-valid write', async () => {
    const refused = await backend.push(
      { effectId: 'effect-0001', kind: 'case.update', caseId, change: { fields: { title: 'Fine', type: 'nonsense' } } },
      null,
    );
    expect(refused).toMatchObject({ outcome: 'refused', code: 'VALUE_NOT_ALLOWED' });
    expect((await core.call('case.get', { caseId })).row.title).toBe('');
  });

  // Would catch: a lone console that waits for a lease or a claim which nobody else could have.
  it('has every line and every claim to itself', async () => {
    expect(await backend.claims?.claim('effect/1', 'here')).toEqual({ isMine: true, by: 'here' });
    expect(await backend.leases?.hold('line', 'here')).toEqual({ isMine: true, by: 'here' });
    expect(await backend.check()).toEqual([]);
  });

  it('reads a case as it stands, and none that is not there', async () => {
    await backend.push(update('effect-0001', 'Read me'), null);
    expect(await backend.read(caseId)).toMatchObject({ entity: 'case', id: caseId, fields: { title: 'Read me' } });
    expect(await backend.read('nowhere')).toBeNull();
  });

  it('has nothing to pull, and says so at once', async () => {
    expect(await backend.pull(null)).toMatchObject({ rows: [], isLast: true });
  });

  it('lets one of two policy writers win', async () => {
    const first = await backend.writePolicy({ pause: false }, null);
    expect(await backend.readPolicy()).toEqual(first);
    await expect(backend.writePolicy({ pause: true }, null)).rejects.toMatchObject({ code: 'POLICY_CHANGED' });
  });
});
