import { Button, Select, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../data/entities.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Page } from '../../ui/page.tsx';
import { CaseTable } from './case-table.tsx';
import type { CaseFilter } from './use-case-rows.ts';
import classes from './cases-page.module.css';

type Props = { readonly onOpenCase: (caseId: string) => void };

const statuses = ['open', 'resolved', 'all'] as const;
const sorts = ['updated', 'created', 'number'] as const;
/** Typing asks once per pause, not once per key. */
const typingPauseMs = 150;

/** Every case there is, filtered and sorted by the core, opened by mouse or key. */
export function CasesPage({ onOpenCase }: Props) {
  const { t } = useTranslation('cases');
  const [status, setStatus] = useState<CaseFilter['status']>('open');
  const [sort, setSort] = useState<CaseFilter['sort']>('updated');
  const [lineOfBusinessId, setLineOfBusinessId] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [askedText] = useDebouncedValue(text.trim(), typingPauseMs);
  const [total, setTotal] = useState<number | undefined>(undefined);
  const search = useRef<HTMLInputElement>(null);
  const lines = useWorkspace()?.linesOfBusiness ?? [];
  const filterKey = useKeyHint('cases.filter');
  useShortcut('cases.filter', () => search.current?.focus());

  const filter: CaseFilter = {
    status,
    sort,
    ...(lineOfBusinessId === null ? {} : { lineOfBusinessId }),
    ...(askedText === '' ? {} : { text: askedText }),
  };
  const isFiltered = askedText !== '' || lineOfBusinessId !== null || status !== 'all';
  function handleClear() {
    setText('');
    setLineOfBusinessId(null);
    setStatus('all');
  }
  return (
    <Page
      label={t('title')}
      header={
        <>
          <h2>{t('title')}</h2>
          <span className={classes.count} role="status">
            {total === undefined ? '' : t('count', { count: total })}
          </span>
          <SegmentedControl
            size="xs"
            aria-label={t('filter.label')}
            data={statuses.map((each) => ({ value: each, label: t(`filter.${each}`) }))}
            value={status}
            onChange={setStatus}
          />
          <TextInput
            ref={search}
            size="xs"
            w={240}
            aria-label={t('search')}
            placeholder={t('searchPlaceholder')}
            value={text}
            maxLength={200}
            rightSection={<KeyHint keys={filterKey} />}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && (text === '' ? event.currentTarget.blur() : setText(''))}
          />
          <Select
            size="xs"
            w={180}
            aria-label={t('lineOfBusiness')}
            placeholder={t('everyLine')}
            data={lines.map((line) => ({ value: line.id, label: line.name }))}
            value={lineOfBusinessId}
            clearable
            onChange={setLineOfBusinessId}
          />
          <Select
            size="xs"
            w={140}
            aria-label={t('sort.label')}
            data={sorts.map((each) => ({ value: each, label: t(`sort.${each}`) }))}
            value={sort}
            allowDeselect={false}
            onChange={(picked) => setSort(picked ?? 'updated')}
          />
        </>
      }
    >
      <CaseTable
        key={JSON.stringify(filter)}
        filter={filter}
        onTotal={setTotal}
        onOpenCase={onOpenCase}
        emptyAct={isFiltered ? <Button onClick={handleClear}>{t('clear')}</Button> : null}
      />
    </Page>
  );
}
