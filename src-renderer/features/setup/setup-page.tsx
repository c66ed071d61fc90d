import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../data/entities.ts';
import { ChatCard } from './chat-card.tsx';
import { CreationCard } from './creation-card.tsx';
import { LanguageCard } from './language-card.tsx';
import { MailCard } from './mail-card.tsx';
import { PredictorCard } from './predictor-card.tsx';
import { ProfilesCard } from './profiles-card.tsx';
import { RebuildCard } from './rebuild-card.tsx';
import { SecretsCard } from './secrets-card.tsx';
import { SystemCard } from './system-card.tsx';
import { ThresholdsCard } from './thresholds-card.tsx';
import { UndoCard } from './undo-card.tsx';
import classes from './setup.module.css';

/** What another screen sends people here to set up. */
export type SoughtCard = 'mail' | 'secrets' | 'system';

type Props = {
  readonly sought?: SoughtCard | null;
  /** Opens the list of what is not in the system of record yet. */
  readonly onOpenUnsynced: () => void;
};

/** How the workspace works, each subject with its live state. */
export function SetupPage({ sought = null, onOpenUnsynced }: Props) {
  const { t } = useTranslation('setup');
  const workspace = useWorkspace();
  return (
    <section className={classes.page} aria-label={t('title')} aria-busy={workspace === undefined}>
      <div className={classes.inner}>
        <h2 className={classes.title}>{t('title')}</h2>
        <p className={classes.intro}>{t('intro')}</p>
        {workspace === undefined ? (
          [220, 120, 320].map((height) => <Skeleton key={height} height={height} mt={12} />)
        ) : (
          <>
            <SystemCard workspace={workspace} isSought={sought === 'system'} onOpenUnsynced={onOpenUnsynced} />
            <PredictorCard status={workspace.predictor} />
            <ThresholdsCard key={`thresholds:${JSON.stringify(workspace.thresholds)}`} thresholds={workspace.thresholds} />
            <CreationCard key={`creation:${JSON.stringify(workspace.creation)}`} creation={workspace.creation} fields={workspace.fields} />
            <UndoCard chatSeconds={workspace.chatUndoSeconds} mailSeconds={workspace.mailUndoSeconds} />
            <LanguageCard language={workspace.language} />
            <ChatCard chat={workspace.chat} />
            {workspace.mailAddress !== null && <MailCard isSought={sought === 'mail'} />}
            <SecretsCard secrets={workspace.secrets} isSought={sought === 'secrets'} />
            <ProfilesCard profiles={workspace.profiles} />
            <RebuildCard />
          </>
        )}
      </div>
    </section>
  );
}
