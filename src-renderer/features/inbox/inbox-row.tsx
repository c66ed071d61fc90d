import { IconAlertTriangle, IconMail } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#shared/contract/views.ts';
import { useMessages } from '../../data/entities.ts';
import { usePrincipal } from '../../data/principal.ts';
import { formatAgo, formatClock, formatSpan } from '../../i18n/format.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { KeepRest } from '../../ui/keep-rest.tsx';
import { Pill } from '../../ui/pill.tsx';
import type { Tone } from '../../ui/pill.tsx';
import { useNow } from '../../ui/use-now.ts';
import { isWhole } from './is-whole.ts';
import { previewOf } from './preview.ts';
import classes from './inbox-row.module.css';

type Props = {
  readonly view: ConversationView;
  readonly optionId: string;
  readonly top: number;
  readonly place: number;
  readonly count: number;
  readonly isSelected: boolean;
  readonly onSelect: (conversationId: string) => void;
  readonly onOpen: (conversationId: string) => void;
};

/**
 * One conversation of the inbox, named by its customer; the rest is its description, so that the name stays the name.
 * Repaints only when its own view, words or place change; the handlers take the id, so an older one does the same.
 */
export const InboxRow = memo(SafeRow, isSameRow);

/** A conversation that comes broken is one bad row, and no end of the list. */
function SafeRow(props: Props) {
  const bad = <BadRow {...props} />;
  return isWhole(props.view) ? (
    <KeepRest of={props.view} instead={bad}>
      <InboxRowNow {...props} />
    </KeepRest>
  ) : (
    bad
  );
}

function BadRow({ view, optionId, top, place, count, isSelected, onSelect }: Props) {
  const { t } = useTranslation('inbox');
  return (
    <div
      id={optionId}
      role="option"
      aria-selected={isSelected}
      aria-label={t('row.broken')}
      aria-description={t('row.brokenWhy', { id: view.id })}
      aria-posinset={place}
      aria-setsize={count}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSelect(view.id)}
    >
      <IconAlertTriangle className={classes.broken} size={18} aria-hidden="true" />
      <div className={classes.words}>
        <span className={classes.name}>{t('row.broken')}</span>
        <span className={classes.preview}>{t('row.brokenWhy', { id: view.id })}</span>
      </div>
    </div>
  );
}

function InboxRowNow({ view, optionId, top, place, count, isSelected, onSelect, onOpen }: Props) {
  const { t } = useTranslation('inbox');
  const preview = usePreview(view);
  const name = wordCustomer(view);
  return (
    <div
      id={optionId}
      role="option"
      aria-selected={isSelected}
      aria-label={name}
      aria-description={useDescription(view, preview)}
      aria-posinset={place}
      aria-setsize={count}
      className={classes.row}
      data-unread={view.unread > 0 || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSelect(view.id)}
      onDoubleClick={() => onOpen(view.id)}
    >
      <Avatar name={name} hasMark={view.authentication === 'verified'} />
      <div className={classes.words}>
        <bdi className={classes.name}>{name}</bdi>
        <span className={classes.preview}>
          {view.channel === 'email' && <IconMail className={classes.channel} size={13} aria-hidden="true" />}
          <bdi>{preview}</bdi>
        </span>
      </div>
      <div className={classes.side}>
        <Since at={view.lastMessageAt} />
        <span className={classes.marks}>
          <StateMark view={view} />
          {view.unread > 0 && (
            <span className={classes.unread} title={t('row.unread', { count: view.unread })}>
              {view.unread}
            </span>
          )}
        </span>
      </div>
    </div>
  );
}

function Since({ at }: { readonly at: number }) {
  return <time dateTime={new Date(at).toISOString()}>{formatAgo(at, useNow(30_000))}</time>;
}

function StateMark({ view }: { readonly view: ConversationView }) {
  const { t } = useTranslation('inbox');
  if (view.trouble !== undefined)
    return (
      <Pill tone="bad" title={t(`row.${view.trouble}Why`)}>
        {t(`row.${view.trouble}`)}
      </Pill>
    );
  if (view.isTainted)
    return (
      <Pill tone="bad" title={t('row.tainted')}>
        {t('row.taintedMark')}
      </Pill>
    );
  if (view.status === 'greeter') return <Pill>{t('row.greeter')}</Pill>;
  if (view.status === 'ended') return <Pill>{view.caseNumber ?? t('row.ended')}</Pill>;
  if (view.status === 'left-message') return <Pill tone="warn">{t('channel.email')}</Pill>;
  if (view.waitingSince !== null && view.channel === 'email') return <MailWait since={view.waitingSince} />;
  if (view.waitingSince !== null) return <WaitClock since={view.waitingSince} />;
  return view.channel === 'chat' ? <Pill tone="good">{t('row.active')}</Pill> : <Pill>{t(`channel.${view.channel}`)}</Pill>;
}

/** A chat is answered within two minutes or it is late, four and somebody is angry. */
const warnAfterMs = 2 * 60_000;
const badAfterMs = 4 * 60_000;

function WaitClock({ since }: { readonly since: number }) {
  const { t } = useTranslation('inbox');
  const waited = Math.max(0, useNow() - since);
  const tone: Tone = waited >= badAfterMs ? 'bad' : waited >= warnAfterMs ? 'warn' : 'good';
  const clock = formatClock(waited);
  return (
    <Pill tone={tone} title={t('row.waits', { time: clock })}>
      {clock}
    </Pill>
  );
}

/** A mail is answered within the day it came, or the next. */
const mailWarnAfterMs = 8 * 3_600_000;
const mailBadAfterMs = 24 * 3_600_000;

/** Hours and days: seconds of a mail mean nothing. */
function MailWait({ since }: { readonly since: number }) {
  const { t } = useTranslation('inbox');
  const now = useNow(30_000);
  const waited = now - since;
  const words = formatSpan(Math.max(60_000, waited));
  return (
    <Pill tone={waited >= mailBadAfterMs ? 'bad' : waited >= mailWarnAfterMs ? 'warn' : 'good'} title={t('row.waits', { time: words })}>
      {words}
    </Pill>
  );
}

function usePreview(view: ConversationView): string {
  const { t } = useTranslation('inbox');
  const messages = useMessages(view.id);
  const profileId = usePrincipal()?.profileId ?? null;
  const { text, by, name } = previewOf({ view, messages, profileId });
  if (text === '') return t('row.noWords');
  if (by === 'customer') return text;
  return by === 'you' ? t('row.you', { text }) : t('row.colleague', { name, text });
}

/** What the row shows beside the name, for a screen reader. */
function useDescription(view: ConversationView, preview: string): string {
  const { t } = useTranslation('inbox');
  const parts = [
    view.authentication === 'verified' ? t('row.verified') : t('row.unverified'),
    t(`channel.${view.channel}`),
    view.lineOfBusinessName,
    view.trouble === undefined ? '' : t(`row.${view.trouble}Why`),
    view.unread > 0 ? t('row.unread', { count: view.unread }) : '',
    view.isTainted ? t('row.tainted') : '',
    preview,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function isSameRow(a: Props, b: Props): boolean {
  return a.view === b.view && a.top === b.top && a.isSelected === b.isSelected && a.place === b.place && a.count === b.count;
}
