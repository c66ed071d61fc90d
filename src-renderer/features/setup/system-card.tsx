import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '#shared/contract/views.ts';
import { useChangeRight } from '../../data/change-right.ts';
import { ConnectForm } from './connect-form.tsx';
import { ConnectedSystem } from './connected-system.tsx';
import { SetupCard } from './setup-card.tsx';
import { useWhyNot } from './use-why-not.ts';
import classes from './setup.module.css';

type Props = {
  readonly workspace: Pick<WorkspaceView, 'backend' | 'isPractice' | 'secrets'>;
  readonly isSought?: boolean;
  readonly onOpenUnsynced: () => void;
};

const tones = { 'first-sync': 'accent', live: 'good', offline: 'warn', denied: 'bad', locked: 'warn' } as const;

/** Which system the cases of the workspace are those of, and how far the console is with it. */
export function SystemCard({ workspace, isSought = false, onOpenUnsynced }: Props) {
  const { t } = useTranslation('systemOfRecord');
  const right = useChangeRight();
  const whyNotPerson = useWhyNot(right);
  const { backend, isPractice, secrets } = workspace;
  const chip =
    backend === null
      ? { words: t('chip.none'), tone: 'plain' as const }
      : { words: t(`chip.${backend.phase}`), tone: tones[backend.phase] };
  const canChange = right === 'yes' && !(backend === null && isPractice);
  const whyNot = isPractice ? t('connect.practice') : right === 'not-connected' ? t('connect.away') : whyNotPerson;
  return (
    <SetupCard title={t('title')} chip={chip} right={backend === null && isPractice ? null : right} isSought={isSought}>
      {backend === null ? (
        <>
          <p className={classes.note}>{t('intro.none')}</p>
          <ConnectForm canChange={canChange} whyNot={whyNot === whyNotPerson ? null : whyNot} />
        </>
      ) : (
        <ConnectedSystem backend={backend} secrets={secrets} canChange={canChange} onOpenUnsynced={onOpenUnsynced} />
      )}
    </SetupCard>
  );
}
