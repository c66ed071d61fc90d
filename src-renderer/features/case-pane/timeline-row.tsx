import { Button, Collapse } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '#shared/contract/routes/case.ts';
import type { CaseFieldView } from '#shared/contract/views.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { casePane } from '#shared/words/en/case-pane.ts';
import { Spark } from '../../ui/spark.tsx';
import classes from './case-timeline.module.css';

type Props = { readonly entry: TimelineEntry; readonly fields: readonly CaseFieldView[] };

/** One thing that happened. Texts are shown as plain words, never as markup. */
export function TimelineRow({ entry, fields }: Props) {
  const hasText = entry.kind === 'transcript' || entry.kind === 'summary' || entry.kind === 'note' || entry.kind === 'resolution';
  return (
    <li className={classes.entry} data-kind={entry.kind}>
      <p className={classes.head}>
        <b>
          <EntryTitle entry={entry} fields={fields} />
        </b>
        <span className={classes.by}>
          <EntryAuthor entry={entry} />
        </span>
        <time className={classes.when}>{formatDateTime(entry.at)}</time>
      </p>
      {entry.kind === 'field' && <WrittenValue data={entry.data} />}
      {hasText && (entry.kind === 'transcript' ? <Transcript text={entry.text} /> : <p className={classes.text}>{entry.text}</p>)}
    </li>
  );
}

/** A summary is written by the machine, whoever ended the conversation. */
function EntryAuthor({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('casePane');
  if (entry.kind !== 'summary') {
    return (
      <>
        {entry.by.kind === 'assistant' && <Spark />} {entry.by.name}
      </>
    );
  }
  return (
    <>
      <Spark /> {t('entry.drafted')}
    </>
  );
}

function WrittenValue({ data }: { readonly data: TimelineEntry['data'] }) {
  const { t } = useTranslation('casePane');
  const value = data['value'] ?? '';
  const previous = data['previous'] ?? '';
  if (value === '' && previous === '') return null;
  return (
    <p className={classes.value}>
      {value} {previous !== '' && <span className={classes.previous}>{t('entry.previous', { value: previous })}</span>}
    </p>
  );
}

function EntryTitle({ entry, fields }: Props) {
  const { t } = useTranslation('casePane');
  switch (entry.kind) {
    case 'status': {
      const key = `status.${entry.data['to'] ?? ''}`;
      return isStatusKey(key) ? t('entry.status', { to: t(key) }) : t('entry.statusUnknown');
    }
    case 'field': {
      const key = entry.data['field'] ?? '';
      const field = entry.data['label'] ?? fields.find((each) => each.key === key)?.label ?? key;
      // Rows of older versions tell neither value.
      const isEmptied = entry.data['value'] === '' && entry.data['previous'] !== '';
      return t(isEmptied ? 'entry.fieldEmptied' : 'entry.field', { field });
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
        <p className={classes.text}>{text}</p>
      </Collapse>
    </>
  );
}

type StatusKey = Extract<keyof typeof casePane, `status.${string}`>;

function isStatusKey(key: string): key is StatusKey {
  return Object.hasOwn(casePane, key);
}
