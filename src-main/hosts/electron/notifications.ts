import type { Notification, NotificationConstructorOptions } from 'electron';
import type { Notifier } from '#core/ports/ports.ts';
import { pathOfDeepLink, deepLinkScheme } from './deep-link.ts';

type NotifierOptions = {
  readonly Notice: { new (options: NotificationConstructorOptions): Notification; isSupported(): boolean };
  /** Shows the window; with a path, at that place. */
  readonly onOpen: (path: string | null) => void;
};

/** Native notices; a click leads to the conversation. */
export function createNotifier({ Notice, onOpen }: NotifierOptions): Notifier {
  // A notice that is collected as garbage is never clicked.
  const shown = new Set<Notification>();
  return {
    notify({ title, body, conversationId }) {
      if (!Notice.isSupported()) return;
      const notice = new Notice({ title, body });
      shown.add(notice);
      notice.on('click', () => {
        shown.delete(notice);
        onOpen(conversationId === null ? null : pathOfDeepLink(`${deepLinkScheme}://conversation/${conversationId}`));
      });
      notice.on('close', () => shown.delete(notice));
      notice.show();
    },
  };
}
