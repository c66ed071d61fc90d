import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Pill } from '../../ui/pill.tsx';
import { Spark } from '../../ui/spark.tsx';
import { DraftDifference } from './draft-difference.tsx';
import type { StepWordsState } from './use-step-words.ts';
import { wordProblem } from './word-sentence.ts';
import classes from './draft.module.css';

type Draft = NonNullable<FollowUpDetail['draft']>;

type Props = {
  readonly detail: FollowUpDetail;
  readonly draft: Draft;
  readonly state: StepWordsState;
  /** The key that leads into the text: of a closure that is the note's. */
  readonly hasEditKey: boolean;
  /** A reply is written in its conversation: this is where it begins. */
  readonly isForReading: boolean;
};

/** The mail as it would go: written in place. */
export function DraftCard({ detail, draft, state, hasEditKey, isForReading }: Props) {
  const { t } = useTranslation('followUps');
  const [showsDifference, setShowsDifference] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const differenceKey = useKeyHint('followUps.difference');
  const canCompare = draft.unpersonalised !== null;
  useShortcut('followUps.edit', () => focusAtEnd(box.current), { isEnabled: hasEditKey && !isForReading });
  useShortcut('followUps.difference', () => setShowsDifference((shows) => !shows), { isEnabled: canCompare });
  if (state.words === null) return null;
  const { subject, body } = state.words;
  return (
    <section className={classes.mail} aria-label={t('draft.label', { name: wordCustomer(detail.row) })}>
      <div className={classes.head}>
        <span className={classes.people}>
          {t('draft.from')} <b>{draft.from}</b> {t('draft.to')} <b>{draft.to}</b>
        </span>
        <span className={classes.marks}>
          {state.isEdited && (
            <>
              <Pill>{t('draft.edited')}</Pill>
              <Button size="compact-xs" onClick={state.reset}>
                {t('draft.reset')}
              </Button>
            </>
          )}
          {canCompare && (
            <Button
              size="compact-xs"
              aria-pressed={showsDifference}
              onClick={() => setShowsDifference(!showsDifference)}
              rightSection={<KeyHint keys={differenceKey} />}
            >
              {t(showsDifference ? 'draft.hideDifference' : 'draft.showDifference')}
            </Button>
          )}
          <Pill tone="assistant" title={draft.language}>
            <Spark /> {draft.templateId === null ? t('draft.free') : t('draft.template', { template: draft.templateName })}
          </Pill>
        </span>
      </div>
      <div className={classes.words}>
        <input
          className={classes.subject}
          dir="auto"
          aria-label={t('draft.subject')}
          value={subject}
          maxLength={500}
          readOnly={isForReading}
          onChange={(event) => state.change({ subject: event.currentTarget.value })}
          onKeyDown={leaveOnEscape}
        />
        <textarea
          ref={box}
          className={classes.body}
          dir="auto"
          rows={4}
          aria-label={t('draft.text')}
          value={body}
          maxLength={20_000}
          readOnly={isForReading}
          onChange={(event) => state.change({ body: event.currentTarget.value })}
          onKeyDown={leaveOnEscape}
        />
      </div>
      {showsDifference && draft.unpersonalised !== null && <DraftDifference before={draft.unpersonalised} after={draft.body} />}
      {isForReading && <p className={classes.reading}>{t('draft.forReading')}</p>}
      {draft.problems.length > 0 && (
        <ul className={classes.problems}>
          {draft.problems.map((code) => (
            <li key={code}>{wordProblem(code)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Single keys work again. */
export function leaveOnEscape(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void {
  if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.blur();
}

/** A draft is gone on with, not written in front of. */
export function focusAtEnd(box: HTMLTextAreaElement | null): void {
  if (box === null) return;
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
  box.scrollIntoView({ block: 'nearest' });
}
