import { Button, VisuallyHidden } from '@mantine/core';
import { IconBriefcase, IconMessage2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import type { CaseRow } from '#shared/contract/views.ts';
import { useKeyHint } from '../../data/shortcuts.ts';
import { statusTone } from '../../data/status-tone.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Pill } from '../../ui/pill.tsx';
import classes from './step-detail.module.css';

type Props = {
  readonly detail: FollowUpDetail;
  readonly onOpenCase: () => void;
  readonly onOpenConversation: (() => void) | null;
};

/** Which case this is, and the ways out of the queue to it. */
export function StepHeader({ detail, onOpenCase, onOpenConversation }: Props) {
  const { t } = useTranslation('followUps');
  const { row, status } = detail;
  const keys = { openCase: useKeyHint('followUps.openCase'), conversation: useKeyHint('followUps.openConversation') };
  return (
    <header className={classes.header}>
      <div className={classes.titles}>
        <h3 title={row.title}>{row.title === '' ? t('detail.untitled') : row.title}</h3>
        <p className={classes.facts}>
          <StatusOf status={status} />
          <span>{row.caseNumber}</span>
          <span>{row.lineOfBusinessName}</span>
          <b>{wordCustomer(row)}</b>
        </p>
      </div>
      <div className={classes.ways}>
        {onOpenConversation !== null && (
          <Button variant="subtle" color="gray" onClick={onOpenConversation} rightSection={<KeyHint keys={keys.conversation} />}>
            <IconMessage2 size={15} aria-hidden="true" className={classes.wayIcon} />
            <span className={classes.wayWords}>{t('detail.conversation')}</span>
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={onOpenCase} rightSection={<KeyHint keys={keys.openCase} />}>
          <IconBriefcase size={15} aria-hidden="true" className={classes.wayIcon} />
          <span className={classes.wayWords}>{t('detail.case')}</span>
          <VisuallyHidden>{row.caseNumber}</VisuallyHidden>
        </Button>
      </div>
    </header>
  );
}

function StatusOf({ status }: { readonly status: string }) {
  const { t } = useTranslation('casePane');
  return isStatus(status) ? <Pill tone={statusTone[status]}>{t(`status.${status}`)}</Pill> : null;
}

function isStatus(status: string): status is CaseRow['status'] {
  return Object.hasOwn(statusTone, status);
}
