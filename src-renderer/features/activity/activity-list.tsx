import { Button, Select, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { activityModes } from '#shared/domain/activity/types.ts';
import { capabilities } from '#shared/domain/autonomy/types.ts';
import { useWorkspace } from '../../data/entities.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { ActivityRow } from './activity-row.tsx';
import { RevertDialog } from './revert-dialog.tsx';
import { useActivity } from './use-activity.ts';
import type { ActivityFilter } from './use-activity.ts';
import type { FieldLabels } from './word-activity.ts';
import classes from './activity.module.css';

type Props = {
  readonly onOpenCase: (caseId: string) => void;
  readonly onOpenConversation: (conversationId: string) => void;
};

/** Everything the assistant did or left alone, newest first, each with its reason and a way to take it back. */
export function ActivityList({ onOpenCase, onOpenConversation }: Props) {
  const { t } = useTranslation('activity');
  const [filter, setFilter] = useState<ActivityFilter>({});
  const [reverting, setReverting] = useState<string | null>(null);
  const labels = useFieldLabels();
  const { entries, hasOlder, isFailed, isLoadingOlder, showOlder, retry } = useActivity(filter);
  return (
    <div className={classes.inner}>
      <Filters filter={filter} onFilter={setFilter} />
      {isFailed && (
        <StatePanel tone="bad" title={t('errorTitle')} text={t('errorText')}>
          <Button onClick={retry}>{t('retry')}</Button>
        </StatePanel>
      )}
      {entries === undefined && !isFailed && (
        <div aria-busy="true" aria-label={t('loadingTitle')} role="status">
          <Skeleton height={360} />
        </div>
      )}
      {entries?.length === 0 && <Empty isFiltered={Object.keys(filter).length > 0} onClear={() => setFilter({})} />}
      {entries !== undefined && entries.length > 0 && (
        <ul className={classes.list} aria-label={t('title')}>
          {entries.map((entry) => (
            <ActivityRow
              key={entry.id}
              entry={entry}
              labels={labels}
              onOpenCase={onOpenCase}
              onOpenConversation={onOpenConversation}
              onRevert={() => setReverting(entry.id)}
            />
          ))}
        </ul>
      )}
      {hasOlder && (
        <Button loading={isLoadingOlder} onClick={showOlder}>
          {t('older')}
        </Button>
      )}
      {reverting !== null && <RevertDialog entryId={reverting} labels={labels} onClose={() => setReverting(null)} />}
    </div>
  );
}

function Empty({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const { t } = useTranslation('activity');
  if (!isFiltered) return <StatePanel title={t('emptyTitle')} text={t('empty')} />;
  return (
    <StatePanel title={t('noneTitle')} text={t('none')}>
      <Button onClick={onClear}>{t('clear')}</Button>
    </StatePanel>
  );
}

type FilterProps = { readonly filter: ActivityFilter; readonly onFilter: (filter: ActivityFilter) => void };

function Filters({ filter, onFilter }: FilterProps) {
  const { t } = useTranslation('activity');
  const lines = useWorkspace()?.linesOfBusiness ?? [];
  const shared = { size: 'xs', w: 190, clearable: true, placeholder: t('filter.all') } as const;
  return (
    <div className={classes.filters}>
      <Select
        {...shared}
        label={t('filter.capability')}
        data={capabilities.map((capability) => ({ value: capability, label: t(`capability.${capability}`) }))}
        value={filter.capability ?? null}
        onChange={(capability) => onFilter(withOut(filter, { capability }))}
      />
      <Select
        {...shared}
        label={t('filter.mode')}
        data={activityModes.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
        value={filter.mode ?? null}
        onChange={(mode) => onFilter(withOut(filter, { mode }))}
      />
      <Select
        {...shared}
        label={t('filter.line')}
        data={lines.map((line) => ({ value: line.id, label: line.name }))}
        value={filter.lineOfBusinessId ?? null}
        onChange={(lineOfBusinessId) => onFilter(withOut(filter, { lineOfBusinessId }))}
      />
    </div>
  );
}

/** A filter with one member changed; null takes it away. */
function withOut(
  filter: ActivityFilter,
  change: { readonly [Name in keyof ActivityFilter]?: ActivityFilter[Name] | null },
): ActivityFilter {
  const entries = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as ActivityFilter;
}

function useFieldLabels(): FieldLabels {
  const fields = useWorkspace()?.fields ?? [];
  return new Map(fields.flatMap(({ key, label }) => (label === null ? [] : [[key, label] as const])));
}
