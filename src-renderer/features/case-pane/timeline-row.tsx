import { Button, Collapse } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '#shared/contract/routes/case.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { wordAuthor, wordField, wordValue } from '../../i18n/word-view.ts';
import { casePane } from '#shared/words/en/case-pane.ts';
import { Spark } from '../../ui/spark.tsx';
import classes from './case-timeline.module.css';

export type OpenMessage = (message: { readonly conversationId: string; readonly messageId: string }) => void;

type Props = { readonly entry: TimelineEntry; readonly onOpenMessage: OpenMessage };

/** One thing that happened. Texts are shown as plain words, never as markup. */
export function TimelineRow({ entry, onOpenMessage }: Props) {
  const { t } = useTranslation('casePane');
  const hasText = entry.kind === 'transcript' || entry.kind === 'summary' || entry.kind === 'note' || entry.kind === 'resolution';
  return (
    <li className={classes.entry} data-kind={entry.kind} data-withdrawn={entry.withdrawnAt === undefined ? undefined : true}>
      <p className={classes.head}>
        <b>
          <EntryTitle entry={entry} />
        </b>
        <span className={classes.by}>
          <EntryAuthor entry={entry} />
        </span>
        <time className={classes.when}>{formatDateTime(entry.at)}</time>
      </p>
      {entry.withdrawnAt !== undefined && (
        <p className={classes.withdrawn}>{t('entry.withdrawn', { at: formatDateTime(entry.withdrawnAt) })}</p>
      )}
      <ShowMessage entry={entry} onOpenMessage={onOpenMessage} />
      {entry.written !== null && <WrittenValue written={entry.written} />}
      {hasText && (entry.kind === 'transcript' ? <Transcript text={entry.text} /> : <Words text={entry.text} />)}
    </li>
  );
}

/** The way to the words that were sent. */
function ShowMessage({ entry, onOpenMessage }: Props) {
  const { t } = useTranslation('casePane');
  const { conversationId, messageId } = entry.data;
  if (conversationId === undefined || messageId === undefined) return null;
  return (
    <Button variant="subtle" color="gray" onClick={() => onOpenMessage({ conversationId, messageId })}>
      {t('entry.showMessage')}
    </Button>
  );
}

/** A summary is written by the machine, whoever ended the conversation. */
function EntryAuthor({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('casePane');
  if (entry.kind !== 'summary') {
    return (
      <>
        {entry.by.kind === 'assistant' && <Spark />} {wordAuthor(entry.by)}
      </>
    );
  }
  return (
    <>
      <Spark /> {t('entry.drafted')}
    </>
  );
}

type Written = NonNullable<TimelineEntry['written']>;

function WrittenValue({ written }: { readonly written: Written }) {
  const { t } = useTranslation('casePane');
  const words = (shown: Written['value']) => (shown === null ? '' : wordValue(written.key, shown));
  const [value, previous] = [words(written.value), words(written.previous)];
  if (value === '' && previous === '') return null;
  return (
    <p className={classes.value}>
      <bdi>{value}</bdi> {previous !== '' && <span className={classes.previous}>{t('entry.previous', { value: previous })}</span>}
    </p>
  );
}

function EntryTitle({ entry }: Pick<Props, 'entry'>) {
  const { t } = useTranslation('casePane');
  switch (entry.kind) {
    case 'status': {
      const key = `status.${entry.data['to'] ?? ''}`;
      return isStatusKey(key) ? t('entry.status', { to: t(key) }) : t('entry.statusUnknown');
    }
    case 'follow-up':
      return t('entry.follow-up', { number: entry.data['number'] ?? '' });
    case 'field': {
      const { written } = entry;
      if (written === null) return t('entry.fieldUnknown');
      // Rows of older versions tell neither value.
      const isEmptied = written.value === null && written.previous !== null;
      return t(isEmptied ? 'entry.fieldEmptied' : 'entry.field', { field: wordField(written) });
    }
    default:
      return t(`entry.${entry.kind}`);
  }
}

function Transcript({ text }: { readonly text: string }) {
  const { t } = useTranslation('casePane');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <Button variant="subtle" color="gray" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'page.hideTranscript' : 'page.showTranscript')}
      </Button>
      <Collapse id={id} expanded={isOpen}>
        <Words text={text} />
      </Collapse>
    </>
  );
}

/** In their own direction, whatever the page's is. */
function Words({ text }: { readonly text: string }) {
  return (
    <p className={classes.text} dir="auto">
      {text}
    </p>
  );
}

type StatusKey = Extract<keyof typeof casePane, `status.${string}`>;

function isStatusKey(key: string): key is StatusKey {
  return Object.hasOwn(casePane, key);
}
