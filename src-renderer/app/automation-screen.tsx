import { Tabs } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../data/entities.ts';
import { ActivityList } from '../features/activity/activity-list.tsx';
import { AutomationHours } from '../features/automation/automation-hours.tsx';
import { AutomationLevels } from '../features/automation/automation-levels.tsx';
import type { NeedId } from '../features/automation/needs-card.tsx';
import { useQueueView } from '../features/follow-ups/queue-view.ts';
import type { SoughtCard } from '../features/setup/setup-page.tsx';
import { RulesTab } from '../features/rules/rules-tab.tsx';
import { LevelWhatIf } from '../features/rules/what-if.tsx';
import { TemplatesTab } from '../features/templates/templates-tab.tsx';
import { Page } from '../ui/page.tsx';
import { PageTitle } from './page-title.tsx';
import classes from './automation-screen.module.css';

const tabs = ['levels', 'rules', 'templates', 'hours', 'activity'] as const;
type Tab = (typeof tabs)[number];

/** What the assistant may do alone, how it goes about it, and what it did. */
export function AutomationScreen() {
  const { t } = useTranslation('automation');
  const navigate = useNavigate();
  const { tab: asked = 'levels' } = useParams({ strict: false });
  const tab: Tab = tabs.find((one) => one === asked) ?? 'levels';
  const isPaused = useWorkspace()?.isPaused ?? false;
  const openTab = (next: string) => void navigate({ to: '/automation/{-$tab}', params: { tab: next } });
  return (
    <>
      <PageTitle of="automation" />
      <Page
        label={t('title')}
        header={
          <>
            <h2>{t('title')}</h2>
            <Tabs value={tab} onChange={(next) => next !== null && openTab(next)} variant="pills" classNames={{ tab: classes.tab ?? '' }}>
              <Tabs.List aria-label={t('tab.label')}>
                {tabs.map((one) => (
                  <Tabs.Tab key={one} value={one}>
                    {t(`tab.${one}`)}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
            </Tabs>
            {isPaused && <p className={classes.paused}>{t('pause.paused')}</p>}
          </>
        }
      >
        <div className={classes.scroller}>
          <TabContent tab={tab} onFix={(need) => fixNeed(need, openTab, (card) => void navigate({ to: '/setup', search: { card } }))} />
        </div>
      </Page>
    </>
  );
}

function TabContent({ tab, onFix }: { readonly tab: Tab; readonly onFix: (need: NeedId) => void }) {
  const navigate = useNavigate();
  const openCase = (caseId: string) => void navigate({ to: '/cases/$caseId', params: { caseId } });
  const openConversation = (conversationId: string) => void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId } });
  const showOnly = useQueueView((view) => view.showOnly);
  const reviewDue = (caseIds: readonly string[]) => {
    showOnly(caseIds);
    void navigate({ to: '/follow-ups/{-$caseId}', params: {} });
  };
  switch (tab) {
    case 'levels':
      return (
        <AutomationLevels
          onFix={onFix}
          onReviewDue={reviewDue}
          onOpenCase={openCase}
          renderWhatIf={({ lineOfBusinessId, capability }, level) => (
            <LevelWhatIf
              key={`${capability}:${level}`}
              lineOfBusinessId={lineOfBusinessId}
              capability={capability}
              level={level}
              onOpen={(about) => (about.kind === 'case' ? openCase(about.caseId) : openConversation(about.conversationId))}
            />
          )}
        />
      );
    case 'rules':
      return <RulesTab onOpenCase={openCase} onReviewDue={reviewDue} />;
    case 'templates':
      return <TemplatesTab />;
    case 'hours':
      return <AutomationHours />;
    case 'activity':
      return <ActivityList onOpenCase={openCase} onOpenConversation={openConversation} />;
  }
}

/** Leads to where a prerequisite is set up; the application user stands on the page already. */
function fixNeed(need: NeedId, openTab: (tab: string) => void, openSetup: (card: SoughtCard) => void): void {
  if (need === 'mailbox') return openSetup('mail');
  if (need === 'secret-store') return openSetup('secrets');
  if (need === 'application-user') return document.querySelector<HTMLInputElement>('#application-user-name')?.focus();
  openTab('rules');
}
