import { Button, Checkbox } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Pill } from '../../ui/pill.tsx';
import { Spark } from '../../ui/spark.tsx';
import { useNow } from '../../ui/use-now.ts';
import { focusAtEnd, leaveOnEscape } from './draft-card.tsx';
import type { StepWordsState } from './use-step-words.ts';
import { wordSentence } from './word-sentence.ts';
import classes from './draft.module.css';

type Resolution = NonNullable<FollowUpDetail['resolution']>;

type Props = {
  readonly resolution: Resolution;
  readonly state: StepWordsState;
  /** Back to what was offered; null where closing is what is offered. */
  readonly onLeave: (() => void) | null;
};

/** What closing the case does, all of it, before anybody approves it; the note is written in place. */
export function ClosureCard({ resolution, state, onLeave }: Props) {
  const { t } = useTranslation('followUps');
  const box = useRef<HTMLTextAreaElement>(null);
  const now = useNow(60_000);
  const leaveKey = useKeyHint('followUps.notClosing');
  useShortcut('followUps.edit', () => focusAtEnd(box.current));
  if (state.words === null) return null;
  const { note, hasMail } = state.words;
  const isLeftOut = (kind: string) => kind === 'mail' && !hasMail;
  return (
    <section className={classes.mail} aria-label={t('closure.label')}>
      <div className={classes.head}>
        <b>{t('closure.note')}</b>
        <span className={classes.marks}>
          <Pill tone="assistant">
            <Spark /> {t('closure.drafted')}
          </Pill>
          {onLeave !== null && (
            <Button size="compact-xs" onClick={onLeave} rightSection={<KeyHint keys={leaveKey} />}>
              {t('closure.leave')}
            </Button>
          )}
        </span>
      </div>
      <div className={classes.words}>
        <textarea
          ref={box}
          className={classes.body}
          dir="auto"
          rows={3}
          aria-label={t('closure.note')}
          value={note ?? ''}
          maxLength={20_000}
          onChange={(event) => state.change({ note: event.currentTarget.value })}
          onKeyDown={leaveOnEscape}
        />
      </div>
      <div className={classes.effects}>
        <p className={classes.differenceTitle}>{t('closure.effects')}</p>
        <ul aria-label={t('closure.effects')}>
          {resolution.effects.map(({ kind, data }, place) => (
            <li key={`${kind}/${place}`} data-left-out={isLeftOut(kind) || undefined}>
              {isLeftOut(kind) ? t('closure.noMail') : wordSentence({ code: `effect.${kind}`, data }, now)}
            </li>
          ))}
        </ul>
        {resolution.mail !== null && (
          <Checkbox
            size="xs"
            label={t('closure.withMail')}
            checked={hasMail}
            onChange={(event) => state.change({ hasMail: event.currentTarget.checked })}
          />
        )}
        <p className={classes.reversible}>{t('closure.reversible')}</p>
      </div>
    </section>
  );
}
