import { Button, Skeleton, Textarea } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '#shared/contract/routes/case.ts';
import { useClient } from '../../data/client-context.tsx';
import { useCommand } from '../../data/routes.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { TimelineRow, type OpenMessage } from './timeline-row.tsx';
import classes from './case-timeline.module.css';

type Props = {
  readonly caseId: string;
  readonly lockedReason: string | null;
  readonly onOpenMessage: OpenMessage;
};

const pageSize = 50;

/** Everything that happened with a case, newest first, paged towards the past. */
export function CaseTimeline({ caseId, lockedReason, onOpenMessage }: Props) {
  const { t } = useTranslation('casePane');
  const timeline = useTimeline(caseId);
  return (
    <section aria-label={t('page.timeline')}>
      <AddNote caseId={caseId} lockedReason={lockedReason} />
      <h3 className={classes.heading}>{t('page.timeline')}</h3>
      {timeline.isPending && [1, 2, 3].map((each) => <Skeleton key={each} height={56} mt={8} />)}
      {timeline.isError && (
        <StatePanel tone="bad" title={t('state.failedTitle')}>
          <Button onClick={() => void timeline.refetch()}>{t('state.retry')}</Button>
        </StatePanel>
      )}
      {timeline.isSuccess && timeline.entries.length === 0 && <StatePanel title={t('page.emptyTimeline')} />}
      <ol className={classes.entries}>
        {timeline.entries.map((entry) => (
          <TimelineRow key={entry.id} entry={entry} onOpenMessage={onOpenMessage} />
        ))}
      </ol>
      {timeline.hasNextPage && (
        <Button loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
          {t('page.older')}
        </Button>
      )}
    </section>
  );
}

/** Keyed by its route, so that a change of the case asks again. */
function useTimeline(caseId: string) {
  const client = useClient();
  const query = useInfiniteQuery({
    queryKey: ['case.listTimeline', { caseId }],
    queryFn: ({ pageParam, signal }) =>
      client.call('case.listTimeline', { caseId, limit: pageSize, ...(pageParam === null ? {} : { before: pageParam }) }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.hasOlder ? oldestOf(page.entries) : null),
  });
  const byId = new Map(query.data?.pages.flatMap((page) => page.entries).map((entry) => [entry.id, entry]));
  return { ...query, entries: [...byId.values()].sort((a, b) => b.seq - a.seq) };
}

function oldestOf(entries: readonly TimelineEntry[]): number | null {
  return entries.length === 0 ? null : Math.min(...entries.map((entry) => entry.seq));
}

function AddNote({ caseId, lockedReason }: { readonly caseId: string; readonly lockedReason: string | null }) {
  const { t } = useTranslation('casePane');
  const add = useCommand('case.addNote');
  const [text, setText] = useState('');
  const canAdd = text.trim() !== '' && lockedReason === null;

  async function handleAdd() {
    // The words stay until the core has them.
    if ((await add.run({ caseId, text: text.trim() })) !== undefined) setText('');
  }
  return (
    <div className={classes.note}>
      <Textarea
        size="xs"
        aria-label={t('page.note')}
        placeholder={t('page.notePlaceholder')}
        dir="auto"
        value={text}
        maxLength={20_000}
        rows={2}
        resize="vertical"
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && canAdd) void handleAdd();
        }}
      />
      <Button disabled={!canAdd} title={lockedReason ?? undefined} loading={add.isPending} onClick={() => void handleAdd()}>
        {t('page.addNote')}
      </Button>
    </div>
  );
}
