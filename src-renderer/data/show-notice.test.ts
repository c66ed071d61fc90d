import { notifications, notificationsStore } from '@mantine/notifications';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { startI18n } from '../i18n/start-i18n.ts';
import { closeNoticesOf, showNotice } from './show-notice.ts';

beforeAll(() => startI18n());
afterEach(() => notifications.clean());

const standing = (): (string | undefined)[] => notificationsStore.getState().notifications.map(({ id }) => id);

// The bug: what failed on one page stands over the next, which it has nothing to do with.
it.each([
  ['/automation/rules', '/automation/hours', 0],
  ['/setup', '/inbox', 0],
  ['/cases/a', '/cases/b', 0],
  ['/inbox/a', '/inbox/b', 1],
  ['/follow-ups', '/follow-ups/b', 1],
  ['/inbox/a', '/follow-ups', 0],
])('from %s to %s leaves %i notice', (left, entered, count) => {
  showNotice({ id: 'error-X', tone: 'bad', message: 'It failed' });
  expect(standing()).toEqual(['error-X']);
  closeNoticesOf(left, entered);
  expect(standing()).toHaveLength(count);
});
