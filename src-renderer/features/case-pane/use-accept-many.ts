import { useTranslation } from 'react-i18next';
import type { CaseFieldView } from '#shared/contract/views.ts';
import { useCommand } from '../../data/routes.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { showNotice } from '../../data/show-notice.ts';
import { wordField } from '../../i18n/word-view.ts';
import { countOffers, taintedOffers } from './field-face.ts';
import type { Group } from './field-face.ts';
import type { Holder } from './use-field-acts.ts';

type Options = { readonly holder: Holder; readonly fields: readonly CaseFieldView[]; readonly lockedReason: string | null };

/** Taking suggestions together, by button or key. What the core leaves to be looked at one by one is said with its reason. */
export function useAcceptMany({ holder, fields, lockedReason }: Options) {
  const { t, i18n } = useTranslation('casePane');
  const { run } = useCommand('case.acceptSuggestions');
  const offers = countOffers(fields);
  const accept = async (which: Group) => {
    const left = taintedOffers(fields, which);
    const answer = await run({ holder, which });
    if (answer === undefined || left.length === 0) return;
    showNotice({
      id: `left-${left.map((field) => field.key).join()}`,
      tone: 'warn',
      message: t('bar.left', {
        count: left.length,
        fields: new Intl.ListFormat(i18n.language).format(left.map(wordField)),
      }),
    });
  };
  useShortcut('case.acceptSure', () => void accept('sure'), { isEnabled: lockedReason === null && offers.sure > 0 });
  useShortcut('case.acceptAll', () => void accept('all'), { isEnabled: lockedReason === null && offers.total > 0 });
  return { offers, accept: (which: Group) => void accept(which) };
}
