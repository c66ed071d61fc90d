import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCircleCheckFilled, IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#shared/contract/views.ts';
import { usePrincipal } from '../../data/principal.ts';
import { useCommand } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { wordReason } from '../../i18n/word-code.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { HandOverMenu } from './hand-over-menu.tsx';
import classes from './conversation-header.module.css';

/** Who this is and what can be done with the conversation. */
export function ConversationHeader({ view, acts }: { readonly view: ConversationView; readonly acts: ReactNode }) {
  const canAccept = view.status === 'waiting' || view.status === 'greeter' || view.status === 'left-message';
  const isTalking = view.status === 'active';
  return (
    <header className={classes['header']}>
      <div className={classes['identity']}>
        <h2 className={classes['name']} dir="auto">
          {view.customerName}
        </h2>
        <Facts view={view} />
      </div>
      <div className={classes['acts']}>
        {isTalking && <HandOverMenu view={view} />}
        {canAccept && <AcceptButton conversationId={view.id} />}
        {view.status !== 'ended' && <EndButton view={view} />}
        {acts}
      </div>
    </header>
  );
}

function Facts({ view }: { readonly view: ConversationView }) {
  const { t } = useTranslation('conversation');
  const principal = usePrincipal();
  const isOthers = view.assignedName !== null && view.assignedTo !== principal?.profileId;
  const facts = [
    t(`channel.${view.channel}`),
    view.pastCaseCount > 0 ? t('header.earlier', { count: view.pastCaseCount }) : '',
    view.lineOfBusinessName,
    isOthers ? t('header.handler', { name: view.assignedName ?? '' }) : '',
    view.email ?? '',
  ].filter((fact) => fact !== '');
  return (
    <p className={classes['facts']}>
      <Mark isVerified={view.authentication === 'verified'} />
      <span title={facts.join(' · ')}> · {facts.join(' · ')} </span>
      {view.isTainted && (
        <Tooltip label={t('header.taintedWhy')} multiline maw={320}>
          <span className={classes['tainted']} tabIndex={0}>
            <IconAlertTriangle size={13} aria-hidden="true" /> {t('header.tainted')}
          </span>
        </Tooltip>
      )}
    </p>
  );
}

function Mark({ isVerified }: { readonly isVerified: boolean }) {
  const { t } = useTranslation('conversation');
  return (
    <Tooltip label={isVerified ? t('header.verifiedWhy') : t('header.unverifiedWhy')} multiline maw={320}>
      <span className={classes['mark']} data-verified={isVerified || undefined} tabIndex={0}>
        {isVerified ? <IconCircleCheckFilled size={13} aria-hidden="true" /> : <IconHelpCircle size={13} aria-hidden="true" />}
        {isVerified ? t('header.verified') : t('header.unverified')}
      </span>
    </Tooltip>
  );
}

function AcceptButton({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('conversation');
  const { run, isPending } = useCommand('conversation.accept');
  const keys = useKeyHint('conversation.accept');
  const accept = () => void run({ conversationId });
  useShortcut('conversation.accept', accept, { isEnabled: !isPending });
  return (
    <Button variant="filled" loading={isPending} onClick={accept} rightSection={<KeyHint keys={keys} />}>
      {t('act.accept')}
    </Button>
  );
}

function EndButton({ view }: { readonly view: ConversationView }) {
  const { t } = useTranslation('conversation');
  const { run, isPending } = useCommand('conversation.end');
  const keys = useKeyHint('conversation.end');
  const end = async () => {
    const ended = await run({ conversationId: view.id });
    if (ended === undefined) return;
    const reasons = ended.reasons.map(wordReason).join(', ');
    const words = ended.caseId !== null ? t('ended.withCase') : reasons === '' ? t('ended.withoutCase') : t('ended.because', { reasons });
    notifications.show({ color: ended.caseId === null ? 'orange' : 'teal', title: view.customerName, message: words });
  };
  useShortcut('conversation.end', () => void end(), { isEnabled: !isPending });
  return (
    <Button loading={isPending} onClick={() => void end()} rightSection={<KeyHint keys={keys} />}>
      {t('act.end')}
    </Button>
  );
}
