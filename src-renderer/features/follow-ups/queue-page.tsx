import { IconClock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpSummary } from '../../data/follow-up-summary.ts';
import { useRoute } from '../../data/routes.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { QueueHeader } from './queue-header.tsx';
import { QueueList } from './queue-list.tsx';
import { QueueEmpty, QueueFailed, QueueLoading } from './queue-states.tsx';
import { useQueueView } from './queue-view.ts';
import { isUnmarked } from './row-state.ts';
import { StepDetail } from './step-detail.tsx';
import type { Ways } from './step-detail.tsx';
import { StoppedNotes } from './stopped-notes.tsx';
import { UndoLine } from './undo-line.tsx';
import { useQueueRows } from './use-queue-rows.ts';
import type { QueueRows } from './use-queue-rows.ts';
import { useStepActs } from './use-step-acts.ts';
import page from './follow-ups-page.module.css';
import queue from './queue.module.css';
import detail from './step-detail.module.css';

type Props = {
  readonly caseId: string | null;
  readonly summary: FollowUpSummary | undefined;
  readonly onSelect: (caseId: string | null) => void;
  readonly onReply: (conversationId: string) => void;
  readonly ways: Ways;
};

const rowsBeforeFirstMeasure = 30;

/** The queue beside the case that is chosen in it. */
export function QueuePage({ caseId, summary, onSelect, onReply, ways }: Props) {
  const { t } = useTranslation('followUps');
  const { bucket, lineOfBusinessId, only } = useQueueView();
  const [visible, setVisible] = useState({ first: 0, last: rowsBeforeFirstMeasure });
  const [place, setPlace] = useState(0);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    // Whoever works by keys does not point at the list, wherever the pointer was left.
    const release = () => setHeld(false);
    window.addEventListener('keydown', release, true);
    return () => window.removeEventListener('keydown', release, true);
  }, []);
  const rows = useQueueRows({ bucket, lineOfBusinessId, only }, { visible, chosen: place, isHeld });
  const chosen = chosenOf(caseId, place, rows);
  if (chosen.place !== place) setPlace(chosen.place);
  const select = (id: string, at: number) => {
    setPlace(at);
    onSelect(id);
  };
  const go = (by: number) => {
    const next = Math.min((rows.total ?? 1) - 1, Math.max(0, place + by));
    const row = rows.rowAt(next);
    if (row !== undefined) select(row.caseId, next);
  };
  const acts = useStepActs({
    onDone: (id) => {
      if (id === chosen.caseId) leave(rows, place, { select, selectNone: () => onSelect(null) });
    },
    onReply,
    onUndone: (id) => onSelect(id),
  });
  useNextDetail(rows, place);
  useShortcut('followUps.next', () => go(1));
  useShortcut('followUps.previous', () => go(-1));
  const isEmpty = rows.total === 0;
  return (
    <div className={page.columns}>
      <div className={queue.queue}>
        <QueueHeader
          summary={summary}
          total={rows.total}
          onChange={() => {
            setPlace(0);
            onSelect(null);
          }}
        />
        {rows.isFailed && <QueueFailed error={rows.error} onRetry={rows.retry} />}
        {!rows.isFailed && rows.total === undefined && <QueueLoading />}
        {isEmpty && <QueueEmpty onChange={() => onSelect(null)} />}
        {hasUnmarked(rows) && <p className={queue.unproven}>{t('list.unproven')}</p>}
        {!rows.isFailed && rows.total !== undefined && !isEmpty && (
          <QueueList
            key={only === null ? `${bucket}/${lineOfBusinessId ?? ''}` : 'only'}
            rows={rows}
            selectedId={chosen.caseId}
            onVisible={(next) => setVisible((now) => (now.first === next.first && now.last === next.last ? now : next))}
            onHold={setHeld}
            onSelect={(id) => select(id, Math.max(0, rows.indexOf(id)))}
          />
        )}
      </div>
      <div className={detail.detail}>
        <StoppedNotes onShow={onSelect} />
        {chosen.caseId === null ? (
          <div className={page.none}>
            <StatePanel icon={<IconClock size={24} stroke={1.5} />} title={t('detail.nothingTitle')} text={t('detail.nothing')} />
            <UndoLine {...acts} />
          </div>
        ) : (
          <StepDetail
            caseId={chosen.caseId}
            acts={acts}
            ways={ways}
            position={chosen.isListed && rows.total !== undefined ? t('list.position', { place: place + 1, count: rows.total }) : null}
            below={<UndoLine {...acts} />}
          />
        )}
      </div>
    </div>
  );
}

/** Whether among the first rows one stands without a mark. Rows to come are mostly like them, and nothing moves by scrolling. */
function hasUnmarked(rows: QueueRows): boolean {
  return Array.from({ length: rowsBeforeFirstMeasure }, (_, at) => rows.rowAt(at)).some((row) => row !== undefined && isUnmarked(row));
}

type Chosen = { readonly caseId: string | null; readonly place: number; readonly isListed: boolean };

/** The chosen case and where it stands; with none chosen, the one that stands where the last one did. */
function chosenOf(caseId: string | null, place: number, rows: QueueRows): Chosen {
  if (caseId !== null) {
    const found = rows.indexOf(caseId);
    return { caseId, place: found < 0 ? place : found, isListed: found >= 0 };
  }
  const at = Math.min(place, Math.max(0, (rows.total ?? 0) - 1));
  const row = rows.rowAt(at);
  return { caseId: row?.caseId ?? null, place: row === undefined ? place : at, isListed: row !== undefined };
}

/** Goes on to the next case under the same key, or back to the one before where it was the last. */
function leave(
  rows: QueueRows,
  place: number,
  to: { readonly select: (caseId: string, place: number) => void; readonly selectNone: () => void },
): void {
  const next = rows.rowAt(place + 1);
  const before = rows.rowAt(place - 1);
  if (next !== undefined) to.select(next.caseId, place + 1);
  else if (before !== undefined) to.select(before.caseId, place - 1);
  else to.selectNone();
}

/** Asks for the case after this one, so that it is there when this one is done. */
function useNextDetail(rows: QueueRows, place: number): void {
  const next = rows.rowAt(place + 1)?.caseId ?? null;
  useRoute('followUp.get', { caseId: next ?? '' }, { isEnabled: next !== null });
}
