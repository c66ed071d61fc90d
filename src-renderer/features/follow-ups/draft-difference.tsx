import { useTranslation } from 'react-i18next';
import { wordDifference } from './word-difference.ts';
import classes from './draft.module.css';

/** What the language model changed in the template's words. */
export function DraftDifference({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useTranslation('followUps');
  return (
    <div className={classes.difference} role="note" aria-label={t('draft.difference')}>
      <p className={classes.differenceTitle}>{t('draft.difference')}</p>
      <p className={classes.compared} dir="auto">
        {wordDifference(before, after).map(({ kind, text }, place) =>
          kind === 'same' ? (
            <span key={place}>{text}</span>
          ) : kind === 'added' ? (
            <ins key={place}>{text}</ins>
          ) : (
            <del key={place}>{text}</del>
          ),
        )}
      </p>
    </div>
  );
}
