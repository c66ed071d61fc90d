import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntities, useWorkspace } from '../../data/entities.ts';
import { usePrincipal } from '../../data/principal.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { InboxEmpty, InboxLoading } from './inbox-states.tsx';
import { InboxHeader } from './inbox-header.tsx';
import { InboxList } from './inbox-list.tsx';
import { countRows } from './inbox-rows.ts';
import { useHeldRows } from './use-held-rows.ts';
import classes from './inbox.module.css';

type Props = {
  readonly selectedId: string | null;
  readonly onSelect: (conversationId: string) => void;
  /** Opens it to write: the reply box takes the focus. */
  readonly onOpen: (conversationId: string) => void;
};

/** Who is here: every conversation of the desk, by filter, in an order that holds still under the pointer. */
export function Inbox({ selectedId, onSelect, onOpen }: Props) {
  const { t } = useTranslation('inbox');
  const filterBox = useRef<HTMLInputElement>(null);
  const views = useEntities('conversation');
  const isLoading = useWorkspace() === undefined && views.length === 0;
  const profileId = usePrincipal()?.profileId ?? null;
  const { rows, hold } = useHeldRows(views, profileId);
  const step = (by: number) => {
    const at = rows.findIndex((row) => row.id === selectedId);
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next !== undefined) onSelect(next.id);
  };
  useShortcut('inbox.next', () => step(1));
  useShortcut('inbox.previous', () => step(-1));
  useShortcut('inbox.open', () => selectedId !== null && onOpen(selectedId), { isEnabled: selectedId !== null });
  useShortcut('inbox.filter', () => {
    filterBox.current?.focus();
    filterBox.current?.select();
  });
  const leaveFilter = () => {
    filterBox.current?.blur();
    if (rows.every((row) => row.id !== selectedId)) step(1);
  };
  return (
    <section className={classes.inbox} aria-label={t('title')}>
      <InboxHeader counts={countRows(views, profileId)} filterBox={filterBox} onLeaveFilter={leaveFilter} />
      {isLoading && <InboxLoading />}
      {!isLoading && rows.length === 0 && <InboxEmpty />}
      {rows.length > 0 && <InboxList rows={rows} onHold={hold} selectedId={selectedId} onSelect={onSelect} onOpen={onOpen} />}
    </section>
  );
}
