import { Button, Skeleton } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Owed } from '#shared/contract/routes/backend.ts';
import { useWorkspace } from '../../data/entities.ts';
import { useRoute } from '../../data/routes.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { Page } from '../../ui/page.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { OwedEntry } from './owed-entry.tsx';
import classes from './unsynced.module.css';

type Props = { readonly onOpenCase: (caseId: string) => void; readonly onOpenSetup: () => void };

const atFirst = 50;
const atMost = 200;

/** Everything that is not in the system of record yet, what needs a person first. */
export function UnsyncedPage({ onOpenCase, onOpenSetup }: Props) {
  const { t } = useTranslation('systemOfRecord');
  const workspace = useWorkspace();
  const isLocal = workspace !== undefined && workspace.backend === null;
  const [limit, setLimit] = useState(atFirst);
  const answer = useRoute('backend.listOwed', { limit }, { isEnabled: !isLocal, keepsPrevious: true });
  const { data } = answer;
  if (isLocal) {
    return (
      <Page label={t('unsynced.title')}>
        <StatePanel title={t('unsynced.localTitle')} text={t('unsynced.local')}>
          <Button onClick={onOpenSetup}>{t('unsynced.toSetup')}</Button>
        </StatePanel>
      </Page>
    );
  }
  return (
    <Page
      label={t('unsynced.title')}
      isBusy={data === undefined}
      header={
        <>
          <h2>{t('unsynced.title')}</h2>
          <span className={classes.count} role="status">
            {data !== undefined && t('unsynced.count', { count: data.total })}
          </span>
        </>
      }
    >
      {data === undefined && answer.isError ? (
        <StatePanel tone="bad" title={t('unsynced.errorTitle')} text={t('unsynced.error')}>
          <Button onClick={() => void answer.refetch()}>{t('unsynced.retry')}</Button>
        </StatePanel>
      ) : data === undefined ? (
        [1, 2, 3].map((row) => <Skeleton key={row} height={120} m={16} />)
      ) : data.total === 0 ? (
        <StatePanel title={t('unsynced.emptyTitle')} text={t('unsynced.empty')} />
      ) : (
        <List owed={data.owed} total={data.total} onMore={limit < atMost ? () => setLimit(atMost) : null} onOpenCase={onOpenCase} />
      )}
    </Page>
  );
}

type ListProps = {
  readonly owed: readonly Owed[];
  readonly total: number;
  /** Null where no more can be shown at a time. */
  readonly onMore: (() => void) | null;
  readonly onOpenCase: (caseId: string) => void;
};

function List({ owed, total, onMore, onOpenCase }: ListProps) {
  const { t } = useTranslation('systemOfRecord');
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  // What is settled leaves the list; the next one takes its place under the keys.
  const [place, setPlace] = useState(0);
  const found = owed.findIndex(({ pushId }) => pushId === chosen);
  const current = found >= 0 ? found : Math.min(place, owed.length - 1);
  const select = (index: number) => {
    setChosen(owed[index]?.pushId ?? null);
    setPlace(index);
  };
  const move = (step: number) => {
    const next = Math.max(0, Math.min(owed.length - 1, current + step));
    select(next);
    list.current?.querySelectorAll('[role="group"]')[next]?.scrollIntoView({ block: 'nearest' });
  };
  useShortcut('unsynced.next', () => move(1));
  useShortcut('unsynced.previous', () => move(-1));
  useShortcut('unsynced.open', () => {
    const caseId = owed[current]?.caseId;
    if (caseId !== undefined) onOpenCase(caseId);
  });
  const rest = total - owed.length;
  return (
    <div ref={list} className={classes.list}>
      {owed.map((each, index) => (
        <OwedEntry key={each.pushId} owed={each} isCurrent={index === current} onSelect={() => select(index)} onOpenCase={onOpenCase} />
      ))}
      {rest > 0 && onMore !== null && <Button onClick={onMore}>{t('unsynced.more')}</Button>}
      {rest > 0 && onMore === null && <p className={classes.waiting}>{t('unsynced.rest', { count: rest })}</p>}
    </div>
  );
}
