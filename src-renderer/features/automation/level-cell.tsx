import type { CSSProperties } from 'react';
import { Select, Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AutomationCell } from '#shared/contract/routes/automation.ts';
import { levels, type Level } from '#shared/domain/autonomy/types.ts';
import { useChangeRight } from '../../data/change-right.ts';
import { formatDay, formatShare } from '../../i18n/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { useRecordWords } from './record-words.ts';
import classes from './automation.module.css';

type Props = {
  readonly cell: AutomationCell;
  readonly lineName: string;
  readonly isLookedAt: boolean;
  readonly onLook: () => void;
  readonly onChoose: (level: Level) => void;
};

/** In the theme's own way of colouring inputs: violet where the assistant acts alone, teal where a person decides. */
const levelStyles = {
  off: { color: 'var(--ink-2)', opacity: 1 },
  shadow: { color: 'var(--ink-2)', opacity: 1, backgroundColor: 'var(--line-soft)', fontWeight: 600 },
  'human-confirmation': { color: 'var(--accent-strong)', opacity: 1, backgroundColor: 'var(--accent-soft)', fontWeight: 600 },
  'full-automation': {
    color: 'var(--assistant)',
    opacity: 1,
    backgroundColor: 'var(--assistant-soft)',
    borderColor: 'var(--assistant-line)',
    fontWeight: 600,
  },
} as const satisfies Record<Level, CSSProperties>;

/** Names the choice of a cell's level on the page. */
export function levelId({ lineOfBusinessId, capability }: Pick<AutomationCell, 'lineOfBusinessId' | 'capability'>): string {
  return `level-${lineOfBusinessId}-${capability}`;
}

/** The level of one cell, how far its record is from the bar, and what it did in a few words. */
export function LevelCell({ cell, lineName, isLookedAt, onLook, onChoose }: Props) {
  const { t } = useTranslation('automation');
  const right = useChangeRight();
  const now = useNow(60_000);
  const recordWords = useRecordWords();
  const capability = t(`capability.${cell.capability}`);
  const { bound, bar } = cell.standing;
  const proven =
    bound === null ? t('record.noBar', { bar: formatShare(bar) }) : t('record.bar', { bound: formatShare(bound), bar: formatShare(bar) });
  const record = recordWords(cell);
  const steppedDown =
    cell.steppedDown === null
      ? null
      : t('record.steppedDown', { day: formatDay(cell.steppedDown.at, now), bound: formatShare(cell.steppedDown.bound) });
  const { proof } = cell;
  const stillAsks =
    cell.level === 'full-automation' && proof !== null && proof.known < proof.needed
      ? t('record.proof', { known: String(proof.known), needed: String(proof.needed) })
      : null;
  return (
    <div className={classes.cell} data-looked={isLookedAt || undefined}>
      <div className={classes.cellTop}>
        <div className={classes.level}>
          <Select
            size="xs"
            id={levelId(cell)}
            aria-label={t('matrix.level', { capability, line: lineName })}
            styles={{ input: levelStyles[cell.level] }}
            value={cell.level}
            data={levels.map((level) => ({ value: level, label: t(`level.${level}`) }))}
            allowDeselect={false}
            disabled={right !== 'yes'}
            onChange={(level) => level !== null && level !== cell.level && onChoose(level)}
          />
        </div>
        <Tooltip label={proven}>
          <span className={classes.bound} role="img" aria-label={proven}>
            <i style={{ inlineSize: `${String(Math.round((bound ?? 0) * 100))}%` }} data-reached={cell.standing.isAboveBar || undefined} />
            <b style={{ insetInlineStart: `${String(Math.round(bar * 100))}%` }} />
          </span>
        </Tooltip>
      </div>
      <UnstyledButton
        className={classes.record}
        aria-label={t('matrix.open', {
          capability,
          line: lineName,
          record: [record, stillAsks, steppedDown].filter((part) => part !== null).join(', '),
        })}
        onClick={onLook}
      >
        {record} {stillAsks !== null && <span className={classes.still}>{stillAsks}</span>}
        {steppedDown !== null && <span className={classes.stepped}>{steppedDown}</span>}
      </UnstyledButton>
    </div>
  );
}
