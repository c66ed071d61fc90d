import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

/** Long enough to read a sentence or two, and what to do. */
const readingTimeMs = 10_000;

export type Notice = {
  /** The same notice is not shown twice at a time. */
  readonly id: string;
  readonly tone: 'warn' | 'bad';
  readonly title?: string;
  readonly message: string;
};

/** Notices that may still stand over the screen. */
const shown = new Set<string>();

/** Words that come up over the screen after an act, read out at once, and go by themselves. */
export function showNotice({ id, tone, title, message }: Notice): void {
  shown.add(id);
  notifications.show({
    id,
    color: tone === 'warn' ? 'orange' : 'red',
    title,
    message,
    role: 'alert',
    autoClose: readingTimeMs,
    closeButtonProps: { 'aria-label': i18next.t('notice.close', { ns: 'shell' }) },
  });
}

/**
 * Takes away what belongs to the page somebody has left. Where work moves on from one to the next by itself (inbox, follow-ups)
 * all of them are one page: what has just failed there is still read.
 */
export function closeNoticesOf(left: string, entered: string): void {
  if (pageOf(left) === pageOf(entered)) return;
  for (const id of shown) notifications.hide(id);
  shown.clear();
}

const movesOn = new Set(['inbox', 'follow-ups']);

function pageOf(address: string): string {
  const area = address.split('/')[1] ?? '';
  return movesOn.has(area) ? area : address;
}
