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

/** Words that come up over the screen after an act, read out at once, and go by themselves. */
export function showNotice({ id, tone, title, message }: Notice): void {
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
