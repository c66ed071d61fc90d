import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { UnsentDraft } from './draft-state.ts';
import { createWriteAhead } from './write-ahead.ts';

const open = (profileId = 'mara', workspaceId = 'shop') => createWriteAhead({ workspaceId, profileId, storage: () => localStorage });

function rowOf(given: Partial<UnsentDraft> = {}): UnsentDraft {
  const { conversationId = 'dana', profileId = 'mara' } = given;
  const id = `${conversationId}:${profileId}`;
  return { id, conversationId, profileId, mode: 'reply', reply: 'half a', note: '', revision: 5, sending: [], ...given };
}

beforeEach(() => localStorage.clear());

describe('write ahead', () => {
  test('has the newest row at once, and nothing once it is safe elsewhere', () => {
    const ahead = open();
    ahead.put(rowOf());
    ahead.put(rowOf({ reply: 'half a sentence', revision: 6 }));
    expect(open().read()).toEqual([rowOf({ reply: 'half a sentence', revision: 6 })]);
    ahead.settle({ conversationId: 'dana', revision: 6 });
    expect(localStorage.length).toBe(0);
  });

  // The bug: the database commits an earlier keystroke and the newest one is forgotten with it.
  test('keeps what is newer than what is safe', () => {
    const ahead = open();
    ahead.put(rowOf({ revision: 6 }));
    ahead.settle({ conversationId: 'dana', revision: 5 });
    expect(ahead.read()).toHaveLength(1);
  });

  // The rule (architecture.md: rule 8), over ids that look like parts of each other's keys.
  test('gives words only to their conversation, person and workspace', () => {
    const id = fc.oneof(fc.constantFrom('a', 'a/b', 'a%2Fb', 'a:b', 'b', '', '/', '__proto__'), fc.string());
    const owner = fc.record({ workspaceId: id, profileId: id, conversationId: id });
    fc.assert(
      fc.property(fc.array(owner, { maxLength: 6 }), owner, (owners, reader) => {
        localStorage.clear();
        for (const { workspaceId, profileId, conversationId } of owners)
          open(profileId, workspaceId).put(
            rowOf({ profileId, conversationId, reply: JSON.stringify([workspaceId, profileId, conversationId]) }),
          );
        const mine = owners.filter((one) => one.workspaceId === reader.workspaceId && one.profileId === reader.profileId);
        const found = open(reader.profileId, reader.workspaceId).read();
        expect(new Set(found.map((row) => row.conversationId))).toEqual(new Set(mine.map((one) => one.conversationId)));
        for (const row of found) expect(JSON.parse(row.reply)).toEqual([reader.workspaceId, reader.profileId, row.conversationId]);
      }),
    );
  });

  // The bug: one pasted log fills what the browser gives all drafts together.
  test('leaves very long words to the database, and does not keep older ones in their place', () => {
    const ahead = open();
    ahead.put(rowOf());
    ahead.put(rowOf({ reply: 'x'.repeat(200_000), revision: 6 }));
    expect(localStorage.length).toBe(0);
  });

  test.each(['', '5', '5 {', '5 null', '5 {"id":"dana:mara"}', 'nothing of ours'])('takes %j for no row', (stored) => {
    open().put(rowOf());
    localStorage.setItem(localStorage.key(0) ?? '', stored);
    expect(open().read()).toEqual([]);
    open().settle({ conversationId: 'dana', revision: 6 });
    expect(localStorage.length).toBe(0);
  });

  // The bug: a window whose storage is blocked or full cannot be typed in.
  test('goes on where the browser allows no storage', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const storage = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const ahead = createWriteAhead({ workspaceId: 'shop', profileId: 'mara', storage });
    ahead.put(rowOf());
    ahead.settle(rowOf());
    expect(ahead.read()).toEqual([]);
    expect(warn).toHaveBeenCalledTimes(3);
    warn.mockRestore();
  });
});
