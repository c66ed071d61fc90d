import { expect, it } from 'vitest';
import { followUpRowOf } from '../../testing/sample-follow-ups.ts';
import { primaryAct, rowState, stepOf } from './row-state.ts';

const row = (part: Parameters<typeof followUpRowOf>[0] | object) => followUpRowOf({ caseId: '1', customerName: 'Tom', ...part });

it.each([
  [{ kind: 'next', band: 'sure' }, 'sure', 'good'],
  [{ kind: 'send', band: 'unproven' }, 'unproven', 'plain'],
  [{ kind: 'wait', because: 'holding' }, 'paused', 'warn'],
  [{ kind: 'wait', because: 'out-of-office' }, 'moved', 'warn'],
  [{ kind: 'wait', because: 'cadence' }, 'planned', 'plain'],
  [{ kind: 'wait', because: 'on-its-way' }, 'sending', 'accent'],
  [{ kind: 'stop', because: 'bounced' }, 'ask', 'bad'],
  [{ kind: 'stop', because: 'paused-by-person' }, 'paused', 'warn'],
  [{ kind: 'stop', because: 'stopped-by-person' }, 'stopped', 'plain'],
  // The bug: a stop of a newer core nobody here knows is shown as one that is settled.
  [{ kind: 'stop', because: 'something-new' }, 'ask', 'bad'],
  [{ kind: 'next', undo: { effectId: 'e', until: 1 } }, 'sending', 'accent'],
] as const)('%j is %s', (part, word, tone) => expect(rowState(row(part))).toEqual({ word, tone }));

it.each([
  [{ kind: 'next', number: 2 }, 2],
  [{ kind: 'wait', number: null }, 'closing'],
  [{ kind: 'resolve', number: null }, 'closing'],
  [{ kind: 'reply', number: null }, 1],
] as const)('the step of %j is %s', (part, step) => expect(stepOf(row(part))).toBe(step));

it.each([
  ['send', 'send'],
  ['next', 'send'],
  ['reply', 'reply'],
  ['resolve', 'resolve'],
  ['wait', null],
  ['stop', null],
] as const)('offers for %s: %s', (kind, act) => expect(primaryAct(kind)).toBe(act));
