import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorFrame, okFrame, signalFrame } from '#core/dispatch/frames.ts';
import { readFrameHead } from './frame-head.ts';

test('the head of what our client and dispatcher write is read, whatever follows', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.stringMatching(/^[\w-]{1,64}$/), (value, id) => {
      expect(readFrameHead(okFrame(id, { value }))).toEqual({ kind: 'reply', id });
      expect(readFrameHead(errorFrame(id, { kind: 'internal', code: 'X', message: JSON.stringify(value) }))).toEqual({ kind: 'reply', id });
    }),
  );
  const large = okFrame('7', { value: 'x'.repeat(10_000_000) });
  expect(readFrameHead(large)).toEqual({ kind: 'reply', id: '7' });
});

test.each([
  ['{ "id": "a b", "kind": "request" }', { kind: 'request', id: 'a b' }],
  ['{"v":1,"kind":"request","id":"\\u0041"}', { kind: 'request', id: 'A' }],
  ['{"v":1,"kind":"reply","id":null,"ok":false}', null],
  [signalFrame('core.state', { state: 'ready', problem: null }), null],
  [`{"note":"${'{"v":1,"kind":"request","id":"1"'.replaceAll('"', '\\"')}"}`, null],
  [' '.repeat(100_000), null],
  ['null', null],
  ['"kind id"', null],
  ['{"kind":"request","id":', null],
])('%s', (frame, head) => {
  expect(readFrameHead(frame)).toEqual(head);
});
