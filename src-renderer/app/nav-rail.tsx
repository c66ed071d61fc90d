import { IconAdjustmentsHorizontal, IconBriefcase, IconClock, IconMessage2, IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEntities } from '../data/entities.ts';
import { useFollowUpSummary } from '../data/follow-up-summary.ts';
import { AfterPaint } from '../data/late-piece.tsx';
import { formatBadge } from '../i18n/format.ts';
import { useInboxParams } from './go-inbox.ts';
import classes from './nav-rail.module.css';

/** The areas of the console. */
export function NavRail() {
  const { t } = useTranslation();
  const inboxParams = useInboxParams();
  const waiting = useEntities('conversation', isWaiting).length;
  return (
    <nav className={classes.rail} aria-label={t('nav.label')}>
      <Link to="/inbox/{-$conversationId}" params={inboxParams} className={classes.link} activeProps={active}>
        <IconMessage2 size={19} stroke={1.7} aria-hidden="true" />
        {t('nav.inbox')}
        {waiting > 0 && (
          <b className={classes.count} aria-hidden="true">
            {formatBadge(waiting)}
          </b>
        )}
      </Link>
      <Link to="/cases" className={classes.link} activeProps={active}>
        <IconBriefcase size={19} stroke={1.7} aria-hidden="true" />
        {t('nav.cases')}
      </Link>
      <FollowUpsLink />
      <Link to="/automation/{-$tab}" params={{}} className={classes.link} activeProps={active}>
        <IconAdjustmentsHorizontal size={19} stroke={1.7} aria-hidden="true" />
        {t('nav.automation')}
      </Link>
      <span className={classes.space} />
      <Link to="/setup" className={classes.link} activeProps={active}>
        <IconSettings size={19} stroke={1.7} aria-hidden="true" />
        {t('nav.setup')}
      </Link>
    </nav>
  );
}

function FollowUpsLink() {
  const { t } = useTranslation();
  return (
    <Link to="/follow-ups/{-$caseId}" params={{}} className={classes.link} activeProps={active}>
      <IconClock size={19} stroke={1.7} aria-hidden="true" />
      {t('nav.followUps')}
      <AfterPaint>
        <DueCount />
      </AfterPaint>
    </Link>
  );
}

/** What is due, and what fell due while nobody was here. */
function DueCount() {
  const summary = useFollowUpSummary();
  const due = (summary?.due ?? 0) + (summary?.missed ?? 0);
  if (due === 0) return null;
  return (
    <b className={classes.count} aria-hidden="true">
      {formatBadge(due)}
    </b>
  );
}

const active = { 'data-active': true, 'aria-current': 'page' } as const;

function isWaiting(view: { readonly status: string }): boolean {
  return view.status === 'waiting';
}
