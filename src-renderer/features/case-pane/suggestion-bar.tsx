import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKeyHint } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { OpenOffers } from './field-face.ts';
import classes from './suggestion-bar.module.css';

type Props = {
  readonly offers: OpenOffers;
  readonly lockedReason: string | null;
  readonly onAccept: (which: 'all' | 'sure') => void;
};

/** How many suggestions wait, and the keys that take them. Always in its place, so nothing moves when the first arrives. */
export function SuggestionBar({ offers, lockedReason, onAccept }: Props) {
  const { t } = useTranslation('casePane');
  const key = useKeyHint('case.acceptSure');
  const isOff = lockedReason !== null;
  return (
    <div className={classes.bar} role="group" aria-label={t('bar.label')} data-has-offers={offers.total > 0 || undefined}>
      <p className={classes.count} aria-live="polite">
        {offers.total === 0 ? (
          <>
            <b>{t('bar.none')}</b>
            <span>{t('bar.noneHint')}</span>
          </>
        ) : (
          <>
            <b>{t('bar.count', { count: offers.total })}</b>
            <span>{t('bar.sure', { count: offers.sure })}</span>
          </>
        )}
      </p>
      <Button
        className={classes.button}
        title={lockedReason ?? undefined}
        disabled={isOff || offers.sure === 0}
        onClick={() => onAccept('sure')}
        rightSection={<KeyHint keys={key} />}
      >
        {t('bar.acceptSure')}
      </Button>
      <Button className={classes.button} title={lockedReason ?? undefined} disabled={isOff || offers.total === 0} onClick={() => onAccept('all')}>
        {t('bar.acceptAll')}
      </Button>
    </div>
  );
}
