import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyHint } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { Group, OpenOffers } from './field-face.ts';
import type { Idle } from './idle.ts';
import classes from './suggestion-bar.module.css';

type Props = {
  readonly offers: OpenOffers;
  readonly lockedReason: string | null;
  /** What to say while nothing waits. */
  readonly idle: Idle;
  readonly onAccept: (which: Group) => void;
};

const button = {
  root: classes.button ?? '',
  inner: classes.inner ?? '',
  label: classes.label ?? '',
  section: classes.section ?? '',
};

/** How many suggestions wait, and the keys that take them. Always in its place, so nothing moves when the first arrives. */
export function SuggestionBar({ offers, lockedReason, idle, onAccept }: Props) {
  const { t } = useTranslation('casePane');
  const keys = { sure: useKeyHint('case.acceptSure'), all: useKeyHint('case.acceptAll') };
  const isOff = lockedReason !== null;
  const bar = useRef<HTMLDivElement>(null);
  function handleAccept(which: Group) {
    // The buttons go away with the last suggestion; the focus must not fall out of the pane with them.
    bar.current?.focus();
    onAccept(which);
  }
  return (
    <div
      ref={bar}
      tabIndex={-1}
      className={classes.bar}
      role="group"
      aria-label={t('bar.label')}
      data-has-offers={offers.total > 0 || undefined}
    >
      <p className={classes.count} aria-live="polite">
        <b>{offers.total === 0 ? t(`bar.none.${idle}`) : t('bar.count', { count: offers.total })}</b>
        <span>{offers.total === 0 ? t(`bar.noneHint.${idle}`) : t('bar.sure', { count: offers.sure })}</span>
      </p>
      {offers.total > 0 && (
        <>
          <Button
            classNames={button}
            title={lockedReason ?? undefined}
            disabled={isOff || offers.sure === 0}
            onClick={() => handleAccept('sure')}
            rightSection={<KeyHint keys={keys.sure} />}
          >
            {t('bar.acceptSure')}
          </Button>
          <Button
            classNames={button}
            title={lockedReason ?? undefined}
            disabled={isOff}
            onClick={() => handleAccept('all')}
            rightSection={<KeyHint keys={keys.all} />}
          >
            {t('bar.acceptAll')}
          </Button>
        </>
      )}
    </div>
  );
}
