import i18next from 'i18next';
import { showNotice } from './show-notice.ts';

/** Tells whoever pressed a key while an act is under way that it did nothing: done later, it would meet another case. */
export function sayBusy(): void {
  showNotice({ id: 'busy', tone: 'warn', message: i18next.t('notice.busy', { ns: 'shell' }) });
}
