import { beforeEach, describe, expect, test } from 'vitest';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { createFakeClient } from '../testing/fake-client.ts';
import { createFakeCoreDrafts } from '../testing/fake-core-drafts.ts';
import { createDeskSession } from './desk-session.ts';
import { useSession } from './principal.ts';

const capabilities = { host: 'browser', nativeNotifications: false, openFile: false, secrets: 'memory-only' } as const;
const hello = (workspaceId: string, profileId: string) => ({
  contractVersion,
  appVersion: '0.1.0',
  workspaceId,
  principal: { kind: 'rep' as const, profileId, name: profileId },
  capabilities,
  seq: 1,
});

beforeEach(() => localStorage.clear());

describe('desk session', () => {
  test('opens the desk the core names and remembers it for the next start', async () => {
    const client = createFakeClient({ handlers: { 'system.hello': () => hello('shop', 'mara') } });
    const session = createDeskSession(client);
    await session.greet();
    expect(session.view.getState().desk?.workspaceId).toBe('shop');
    session.close();
    const away = createFakeClient();
    away.setState('connecting');
    const next = createDeskSession(away);
    await next.greet();
    expect(next.view.getState().desk).toMatchObject({ workspaceId: 'shop', profileId: 'mara' });
    next.close();
  });

  // The bug: the window goes on with another workspace's desk because it was the last one open.
  test('gives up the remembered desk when the core is of another workspace', async () => {
    localStorage.setItem('caseloom.lastDesk', JSON.stringify({ workspaceId: 'old', profileId: 'mara' }));
    const session = createDeskSession(createFakeClient({ handlers: { 'system.hello': () => hello('new', 'mara') } }));
    await session.greet();
    expect(session.view.getState().desk?.workspaceId).toBe('new');
    session.close();
  });

  // The bug: after the core restarted the screen still claims the supervisor is signed in.
  test('asks again who works here once the core is back', async () => {
    let person = 'mara';
    const client = createFakeClient({ handlers: { 'system.hello': () => hello('shop', person) } });
    const session = createDeskSession(client);
    await session.greet();
    person = 'ines';
    client.signal('core.state', { state: 'ready', problem: null });
    await session.greet();
    expect(useSession.getState().principal?.profileId).toBe('ines');
    expect(session.view.getState().desk?.profileId).toBe('ines');
    session.close();
  });

  // The bug: words typed just before a colleague signs in are saved as the colleague's.
  test('hands over the words of who leaves before somebody else signs in', async () => {
    const core = createFakeCoreDrafts();
    let person = 'mara';
    const order: string[] = [];
    const client = createFakeClient({
      handlers: {
        ...core.handlers,
        'draft.save': (input) => {
          order.push(`save as ${person}`);
          return core.handlers['draft.save']?.(input) ?? Promise.reject(new Error('no answer'));
        },
        'system.hello': () => hello('hand-over', person),
        'session.signIn': ({ profileId }) => {
          order.push('sign in');
          person = profileId;
          return { principal: { kind: 'rep', profileId, name: profileId } };
        },
      },
    });
    const session = createDeskSession(client);
    await session.greet();
    session.view.getState().desk?.drafts.type('dana', { mode: 'reply', text: 'mine' });
    await session.signIn({ profileId: 'ines', passcode: null });
    expect(order).toEqual(['save as mara', 'sign in']);
    expect(session.view.getState().desk?.drafts.get('dana').reply).toBe('');
    session.close();
  });

  test('shows why when there is nothing to show', async () => {
    const session = createDeskSession(createFakeClient());
    await session.greet();
    expect(session.view.getState()).toMatchObject({ desk: null, problem: { code: 'UNKNOWN_ROUTE' } });
    session.close();
  });
});
