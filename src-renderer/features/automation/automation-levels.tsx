import { Skeleton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AutomationCell } from '#shared/contract/routes/automation.ts';
import type { Level } from '#shared/domain/autonomy/types.ts';
import { useRoute } from '../../data/routes.ts';
import { ApplicationUserCard } from './application-user-card.tsx';
import { AutomationFailed } from './automation-failed.tsx';
import { CellPanel } from './cell-panel.tsx';
import { levelId } from './level-cell.tsx';
import { LevelMatrix } from './level-matrix.tsx';
import { NeedsCard } from './needs-card.tsx';
import type { NeedId } from './needs-card.tsx';
import classes from './automation.module.css';

type Props = {
  /** Opens where a missing prerequisite is set up. */
  readonly onFix: (need: NeedId) => void;
  /** Opens the queue with the cases only that would become due at once. */
  readonly onReviewDue: (caseIds: readonly string[]) => void;
  readonly onOpenCase: (caseId: string) => void;
  /** What a level of a cell would have done in the past. */
  readonly renderWhatIf: (cell: AutomationCell, level: Level) => ReactNode;
};

/** A cell somebody looks at, and the level they consider for it. */
type Looked = { readonly lineOfBusinessId: string; readonly capability: AutomationCell['capability']; readonly level: Level | null };

/** What the assistant may do alone, beside what it has shown, and what full automation needs. */
export function AutomationLevels({ onFix, onReviewDue, onOpenCase, renderWhatIf }: Props) {
  const { t } = useTranslation('automation');
  const { data, isError, refetch } = useRoute('automation.matrix', {});
  const [looked, setLooked] = useState<Looked | null>(null);
  if (isError && data === undefined) return <AutomationFailed onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <div className={classes.inner} aria-busy="true" aria-label={t('loadingTitle')} role="status">
        <Skeleton height={280} />
      </div>
    );
  }
  const cell = data.cells.find((one) => one.lineOfBusinessId === looked?.lineOfBusinessId && one.capability === looked.capability);
  const line = data.lines.find((one) => one.id === cell?.lineOfBusinessId);
  return (
    <div className={classes.inner}>
      <LevelMatrix
        lines={data.lines}
        cells={data.cells}
        looked={cell}
        onLook={(one) => setLooked({ ...one, level: null })}
        onChoose={(one, level) => setLooked({ ...one, level })}
      />
      <div className={classes.panels}>
        {cell !== undefined && line !== undefined && (
          <CellPanel
            key={`${cell.lineOfBusinessId}:${cell.capability}:${looked?.level ?? ''}`}
            cell={cell}
            lineName={line.name}
            wanted={looked?.level ?? null}
            onDone={() => setLooked({ lineOfBusinessId: cell.lineOfBusinessId, capability: cell.capability, level: null })}
            onClose={() => {
              setLooked(null);
              document.querySelector<HTMLElement>(`#${CSS.escape(levelId(cell))}`)?.focus();
            }}
            onReviewDue={onReviewDue}
            onOpenCase={onOpenCase}
          >
            {renderWhatIf(cell, looked?.level ?? 'full-automation')}
          </CellPanel>
        )}
        <div>
          <NeedsCard needs={data.prerequisites} capability={cell?.capability ?? null} onFix={onFix} />
          <ApplicationUserCard key={JSON.stringify(data.applicationUser)} user={data.applicationUser} />
        </div>
      </div>
    </div>
  );
}
