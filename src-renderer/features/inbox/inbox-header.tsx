import { CloseButton, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyHint } from '../../data/shortcuts.ts';
import { FilterChip } from '../../ui/filter-chip.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { inboxFilters } from './inbox-rows.ts';
import type { InboxFilter } from './inbox-rows.ts';
import { useInboxView } from './inbox-view.ts';
import classes from './inbox-header.module.css';

type Props = {
  readonly counts: Readonly<Record<InboxFilter, number>>;
  readonly filterBox: RefObject<HTMLInputElement | null>;
  readonly onLeaveFilter: () => void;
};

/** Title, text filter and which conversations are shown. */
export function InboxHeader({ counts, filterBox, onLeaveFilter }: Props) {
  const { t } = useTranslation('inbox');
  const { filter, choose } = useInboxView();
  return (
    <>
      <div className={classes.header}>
        <h2>{t('title')}</h2>
        <span className={classes.waiting}>{t('waiting', { count: counts.waiting })}</span>
        <TextFilter filterBox={filterBox} onLeave={onLeaveFilter} />
      </div>
      <div className={classes.chips} role="radiogroup" aria-label={t('filter.label')}>
        {inboxFilters.map((name) => (
          <FilterChip
            key={name}
            group="inbox-filter"
            value={name}
            label={t(`filter.${name}`)}
            count={counts[name]}
            isChosen={name === filter}
            onChoose={() => choose(name)}
          />
        ))}
      </div>
    </>
  );
}

function TextFilter({ filterBox, onLeave }: { readonly filterBox: Props['filterBox']; readonly onLeave: () => void }) {
  const { t } = useTranslation('inbox');
  const { text, search } = useInboxView();
  const keys = useKeyHint('inbox.filter');
  return (
    <TextInput
      ref={filterBox}
      className={classes.filter ?? ''}
      size="xs"
      value={text}
      aria-label={t('filter.text')}
      placeholder={t('filter.text')}
      onChange={(event) => search(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') search('');
        if (event.key === 'Escape' || event.key === 'Enter') onLeave();
      }}
      rightSection={
        text === '' ? <KeyHint keys={keys} /> : <CloseButton size="xs" aria-label={t('filter.clear')} onClick={() => search('')} />
      }
    />
  );
}
