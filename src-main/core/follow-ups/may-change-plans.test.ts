import { expect, it } from 'vitest';
import type { EffectState } from '#shared/domain/outbox/states.ts';
import type { CreatedEffect, JournalEvent } from '../store/journal-events.ts';
import type { RecordedEvent } from '../store/store.ts';
import { mayChangePlans } from './may-change-plans.ts';

const created = { kind: 'chat-line', channelId: 'web-chat', conversationId: 'c', messageId: 'm', undoUntil: null } satisfies CreatedEffect;
const checked = { type: 'effect.checked', effectId: 'a', checks: [], verdict: 'go', reasons: [] } satisfies JournalEvent;

function recorded(...events: readonly JournalEvent[]): readonly RecordedEvent[] {
  return events.map((event, index) => ({ ...event, seq: index + 1, at: 0, principal: { kind: 'system', id: 'outbox', name: 'outbox' } }));
}

type More = { readonly effectId?: string; readonly isInsisted?: boolean; readonly notBefore?: null; readonly created?: CreatedEffect };

function moved(state: EffectState, more: More = {}): JournalEvent {
  return { type: 'effect.changed', effectId: 'a', state, created: null, problem: null, externalId: null, ...more };
}

// Would catch: a case planned anew, hour after hour, for a mail that waits for its provider.
it.each<[string, readonly JournalEvent[]]>([
  ['is claimed', [moved('claimed')]],
  ['is held and waits', [checked, moved('waiting')]],
  ['waits again after it could not go', [moved('failed'), moved('waiting')]],
])('plans nothing anew when an effect %s', (_name, events) => {
  expect(mayChangePlans(recorded(...events))).toBe(false);
});

// Would catch: a plan that goes on as if nothing had happened.
it.each<[string, readonly JournalEvent[]]>([
  ['is new', [moved('drafted', { created }), moved('waiting')]],
  ['leaves, and counts as said from then', [checked, moved('handed-over')]],
  ['left, though it waits again by the end', [moved('handed-over'), moved('failed'), moved('waiting')]],
  ['is put off no more', [moved('waiting', { notBefore: null })]],
  ['was confirmed', [moved('handed-over'), moved('confirmed')]],
  ['failed', [moved('failed')]],
  ['failed while another one waits again', [moved('failed', { effectId: 'b' }), moved('failed'), moved('waiting')]],
  ['became uncertain', [moved('uncertain')]],
  ['was taken back', [moved('cancelled')]],
  ['is sent again by a person', [moved('waiting', { isInsisted: false })]],
])('plans anew when an effect %s', (_name, events) => {
  expect(mayChangePlans(recorded(...events))).toBe(true);
});

it('plans anew for whatever it does not know, beside anything else', () => {
  expect(mayChangePlans(recorded(checked, { type: 'pause.changed', isPaused: true }))).toBe(true);
  expect(mayChangePlans([])).toBe(false);
});
