import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../data/routes.ts';
import { SetupCard } from './setup-card.tsx';
import { useChangeRight } from '../../data/change-right.ts';
import classes from './setup.module.css';

const chatChoices = [0, 3, 5, 10];
const mailChoices = [0, 5, 10, 30];

/** How long a chat line or a mail waits before it leaves, so that it can be taken back. */
export function UndoCard({ chatSeconds, mailSeconds }: { readonly chatSeconds: number; readonly mailSeconds: number }) {
  const { t } = useTranslation(['setup', 'mail']);
  const right = useChangeRight();
  const setChat = useCommand('workspace.setChatUndo');
  const setMail = useCommand('workspace.setMailUndo');
  return (
    <SetupCard title={t('undo.title')} right={right}>
      <p className={classes.note}>{t('undo.intro')}</p>
      <Seconds
        label={t('undo.title')}
        choices={chatChoices}
        seconds={chatSeconds}
        canChange={right === 'yes'}
        onChange={(seconds) => void setChat.run({ seconds })}
      />
      <h4 className={classes.subtitle}>{t('mail:setup.undoTitle')}</h4>
      <p className={classes.note}>{t('mail:setup.undoIntro')}</p>
      <Seconds
        label={t('mail:setup.undoTitle')}
        choices={mailChoices}
        seconds={mailSeconds}
        canChange={right === 'yes'}
        onChange={(seconds) => void setMail.run({ seconds })}
      />
    </SetupCard>
  );
}

type SecondsProps = {
  readonly label: string;
  readonly choices: readonly number[];
  readonly seconds: number;
  readonly canChange: boolean;
  readonly onChange: (seconds: number) => void;
};

function Seconds({ label, choices, seconds, canChange, onChange }: SecondsProps) {
  const { t } = useTranslation('setup');
  const offered = [...new Set([...choices, seconds])].sort((a, b) => a - b);
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      disabled={!canChange}
      value={String(seconds)}
      data={offered.map((value) => ({
        value: String(value),
        label: value === 0 ? t('undo.atOnce') : t('undo.seconds', { seconds: value }),
      }))}
      onChange={(value) => onChange(Number(value))}
    />
  );
}
