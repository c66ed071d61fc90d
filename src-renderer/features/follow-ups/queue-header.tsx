import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../data/entities.ts';
import type { FollowUpSummary } from '../../data/follow-up-summary.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { FilterChip } from '../../ui/filter-chip.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { buckets, useQueueView } from './queue-view.ts';
import type { Bucket } from './queue-view.ts';
import classes from './queue.module.css';

type Props = {
  readonly summary: FollowUpSummary | undefined;
  /** How many cases the list below has. */
  readonly total: number | undefined;
  /** Another part of the queue: begin at its first case. */
  readonly onChange: () => void;
};

/** How much there is, which part of it is shown, and the way to the deck. */
export function QueueHeader({ summary, total, onChange }: Props) {
  const { t } = useTranslation('followUps');
  const { only, openDeck } = useQueueView();
  const deckKey = useKeyHint('followUps.deck');
  const canDeck = only === null && (summary?.due ?? 0) + (summary?.missed ?? 0) > 0;
  useShortcut('followUps.deck', () => openDeck(true), { isEnabled: canDeck });
  return (
    <>
      <div className={classes.header}>
        <h2>{t('title')}</h2>
        <span className={classes.count} role="status">
          {summary !== undefined && t('summary', { due: summary.due, later: summary.today + summary.tomorrow + summary.later })}
        </span>
        <Button
          className={classes.deck ?? ''}
          disabled={!canDeck}
          title={canDeck || only !== null ? undefined : t('deck.nothing')}
          onClick={() => openDeck(true)}
          rightSection={<KeyHint keys={deckKey} />}
        >
          {t('deck.open')}
        </Button>
      </div>
      {only === null ? <Parts summary={summary} onChange={onChange} /> : <Only total={total} onChange={onChange} />}
    </>
  );
}

function Parts({ summary, onChange }: Pick<Props, 'summary' | 'onChange'>) {
  const { t } = useTranslation('followUps');
  const { bucket, choose } = useQueueView();
  const change = (next: Bucket) => {
    choose(next);
    onChange();
  };
  const step = (by: number) => {
    const next = buckets[buckets.indexOf(bucket) + by];
    if (next !== undefined) change(next);
  };
  useShortcut('followUps.nextTab', () => step(1));
  useShortcut('followUps.previousTab', () => step(-1));
  return (
    <div className={classes.chips} role="radiogroup" aria-label={t('bucket.label')}>
      {buckets.map((name) => (
        <FilterChip
          key={name}
          ref={name === bucket ? showWhole : null}
          group="follow-ups-bucket"
          value={name}
          label={t(`bucket.${name}`)}
          count={summary === undefined ? '' : t('bucket.count', { count: summary[name] })}
          isChosen={name === bucket}
          onChoose={() => change(name)}
          tone={toneOf(name, summary)}
        />
      ))}
      <LineFilter onChange={onChange} />
    </div>
  );
}

/** In place of the parts, where somebody came to look at certain cases. */
function Only({ total, onChange }: Pick<Props, 'total' | 'onChange'>) {
  const { t } = useTranslation('followUps');
  const { showOnly } = useQueueView();
  return (
    <div className={classes.chips}>
      <span role="status">{total !== undefined && t('only.label', { count: total })}</span>
      <Button
        size="compact-xs"
        onClick={() => {
          showOnly(null);
          onChange();
        }}
      >
        {t('only.leave')}
      </Button>
    </div>
  );
}

/** Where the parts stand in a row that scrolls. */
function showWhole(input: HTMLInputElement | null): void {
  input?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** What was missed, or stopped, wants to be seen from every part of the queue. */
function toneOf(name: Bucket, summary: FollowUpSummary | undefined): 'warn' | 'bad' | undefined {
  if (summary === undefined || summary[name] === 0) return undefined;
  if (name === 'missed') return 'warn';
  return name === 'attention' ? 'bad' : undefined;
}

function LineFilter({ onChange }: { readonly onChange: () => void }) {
  const { t } = useTranslation('followUps');
  const { lineOfBusinessId, filter } = useQueueView();
  const lines = useWorkspace()?.linesOfBusiness ?? [];
  // One line of business is nothing to choose from.
  if (lines.length < 2 && lineOfBusinessId === null) return null;
  return (
    <Select
      size="xs"
      className={classes.line ?? ''}
      aria-label={t('filter.line')}
      placeholder={t('filter.every')}
      data={lines.map(({ id, name }) => ({ value: id, label: name }))}
      value={lineOfBusinessId}
      clearable
      onChange={(picked) => {
        filter(picked);
        onChange();
      }}
    />
  );
}
