import { Button, Select, Skeleton, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft, IconMessage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { useExplainView } from '../../data/explain-view.ts';
import { usePrincipal } from '../../data/principal.ts';
import { useCommand, useRoute } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { wordAuthor, wordCustomer } from '../../i18n/word-view.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Page } from '../../ui/page.tsx';
import { Spark } from '../../ui/spark.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { FieldList } from './field-list.tsx';
import { useIdle } from './idle.ts';
import { useLockedReason } from './locked-reason.ts';
import { PlanSection } from './plan-section.tsx';
import { SettleButton } from './settle-button.tsx';
import { StaleNote } from './stale-note.tsx';
import { StatusPill } from './status-pill.tsx';
import { SuggestionBar } from './suggestion-bar.tsx';
import { useAcceptMany } from './use-accept-many.ts';
import { useFieldActs } from './use-field-acts.ts';
import classes from './case-page.module.css';

type Props = {
  readonly caseId: string;
  readonly onBack: () => void;
  readonly onOpenConversation: (conversationId: string) => void;
  /** Opens the conversation at one of its messages. */
  readonly onOpenMessage: (message: { readonly conversationId: string; readonly messageId: string }) => void;
  /** What is planned for the case. */
  readonly planOf?: (caseId: string) => ReactNode;
  /** What of a case is not in the system of record yet. */
  readonly owedOf?: (caseId: string) => ReactNode;
};

type Detail = RouteOutput<'case.get'>;

/** A case on a page of its own: fields, what happened, linked conversations, and the acts on it. */
export function CasePage({ caseId, ...rest }: Props) {
  const { t } = useTranslation('casePane');
  const answer = useRoute('case.get', { caseId });
  if (answer.data !== undefined) return <FilledPage detail={answer.data} {...rest} />;
  if (answer.isError) {
    return (
      <Page label={t('region')}>
        <StatePanel tone="bad" title={t('page.notFoundTitle')} text={t('page.notFound')}>
          <Button onClick={() => void answer.refetch()}>{t('state.retry')}</Button>
          <Button onClick={rest.onBack}>{t('page.back')}</Button>
        </StatePanel>
      </Page>
    );
  }
  return (
    <Page label={t('region')} isBusy>
      <Skeleton height={28} width={320} m={16} />
      <Skeleton height={400} m={16} />
    </Page>
  );
}

type FilledProps = Omit<Props, 'caseId'> & { readonly detail: Detail };

function FilledPage({ detail, onBack, onOpenConversation, onOpenMessage, planOf, owedOf }: FilledProps) {
  const { t } = useTranslation('casePane');
  const caseId = detail.case.id;
  const lockedReason = useLockedReason(detail.case);
  return (
    <Page label={t('region')} header={<HeaderOf detail={detail} lockedReason={lockedReason} onBack={onBack} />}>
      <div className={classes.columns}>
        <div className={classes.main}>
          <div className={classes.owed}>{owedOf?.(caseId)}</div>
          <CaseTimeline caseId={caseId} lockedReason={lockedReason} onOpenMessage={onOpenMessage} />
        </div>
        <div className={classes.side}>
          <Fields detail={detail} lockedReason={lockedReason} />
          <PlanSection plan={detail.plan} missing={[]} isOver casePlan={planOf?.(caseId)} />
          <Conversations detail={detail} onOpenConversation={onOpenConversation} />
        </div>
      </div>
    </Page>
  );
}

type HeaderProps = { readonly detail: Detail; readonly lockedReason: string | null; readonly onBack: () => void };

function HeaderOf({ detail, lockedReason, onBack }: HeaderProps) {
  const { t } = useTranslation('casePane');
  const explain = useExplainView((view) => view.explain);
  const { case: header, row } = detail;
  const handleWhy = () => explain({ holder: { caseId: header.id }, field: null });
  const whyKey = useKeyHint('case.why');
  useShortcut('case.why', handleWhy);
  return (
    <>
      <Button variant="subtle" color="gray" onClick={onBack} leftSection={<IconArrowLeft size={14} aria-hidden data-points />}>
        {t('page.back')}
      </Button>
      <div className={classes.titles}>
        <h2>
          <bdi>
            {header.number} {row.title}
          </bdi>
        </h2>
        <p className={classes.facts}>
          <StatusPill status={header.status} /> <bdi>{wordCustomer(row)}</bdi> · <span>{row.lineOfBusinessName}</span> ·{' '}
          <span>
            {header.createdBy.kind === 'assistant' && <Spark />}{' '}
            {t('page.created', { at: formatDateTime(header.createdAt), name: wordAuthor(header.createdBy) })}
          </span>
          {header.resolvedAt !== null && <span> · {t('page.resolvedAt', { at: formatDateTime(header.resolvedAt) })}</span>}
        </p>
      </div>
      <StatusPicker header={header} lockedReason={lockedReason} />
      <SettleButton header={header} conversationId={null} lockedReason={lockedReason} />
      <Button variant="subtle" color="gray" onClick={handleWhy} rightSection={<KeyHint keys={whyKey} />}>
        {t('foot.why')}
      </Button>
    </>
  );
}

const settable = ['in-progress', 'on-hold', 'waiting-for-details', 'cancelled'] as const;

function StatusPicker({ header, lockedReason }: { readonly header: Detail['case']; readonly lockedReason: string | null }) {
  const { t } = useTranslation('casePane');
  const setStatus = useCommand('case.setStatus');
  if (header.status === 'resolved' || header.status === 'cancelled') return null;
  return (
    <Select
      size="xs"
      w={170}
      aria-label={t('page.status')}
      value={header.status}
      disabled={lockedReason !== null || setStatus.isPending}
      data={settable.map((status) => ({ value: status, label: t(`status.${status}`) }))}
      allowDeselect={false}
      onChange={(picked) => {
        const status = settable.find((each) => each === picked);
        if (status !== undefined && status !== header.status) void setStatus.run({ caseId: header.id, status });
      }}
    />
  );
}

function Fields({ detail, lockedReason }: { readonly detail: Detail; readonly lockedReason: string | null }) {
  const { t } = useTranslation('casePane');
  const holder = { caseId: detail.case.id };
  const { acts, picture } = useFieldActs(holder, usePrincipal()?.name ?? '');
  const fields = detail.fields.map(picture);
  const { offers, accept } = useAcceptMany({ holder, fields, lockedReason });
  const isOver = detail.conversations.every((conversation) => conversation.status === 'ended');
  const idle = useIdle({ lineOfBusinessId: detail.conversations[0]?.lineOfBusinessId, hasCase: true, isOver });
  return (
    <section aria-label={t('page.fields')}>
      <SuggestionBar offers={offers} lockedReason={lockedReason} idle={idle} onAccept={accept} />
      <StaleNote />
      <FieldList holder={holder} fields={fields} acts={acts} lockedReason={lockedReason} idle={idle} workingOn={[]} />
    </section>
  );
}

function Conversations({ detail, onOpenConversation }: Pick<FilledProps, 'detail' | 'onOpenConversation'>) {
  const { t } = useTranslation('casePane');
  return (
    <section className={classes.linked} aria-label={t('page.conversations')}>
      <h3 className={classes.heading}>{t('page.conversations')}</h3>
      {detail.conversations.length === 0 && <p className={classes.none}>{t('page.noConversations')}</p>}
      {detail.conversations.map((conversation) => (
        <UnstyledButton key={conversation.id} className={classes.conversation} onClick={() => onOpenConversation(conversation.id)}>
          <VisuallyHidden>{t('page.openConversation', { name: wordCustomer(conversation) })}</VisuallyHidden>
          <IconMessage size={15} aria-hidden />
          <bdi className={classes.preview} aria-hidden>
            <b>{wordCustomer(conversation)}</b> {conversation.lastMessagePreview}
          </bdi>
          <time>{formatDateTime(conversation.startedAt)}</time>
        </UnstyledButton>
      ))}
    </section>
  );
}
