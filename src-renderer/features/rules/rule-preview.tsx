import { Skeleton, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { useRoute } from '../../data/routes.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { wordCustomer, wordField } from '../../i18n/word-view.ts';
import { isFollowUp } from './rule-drafts.ts';
import type { Rule } from './rule-drafts.ts';
import editor from '../../ui/editor.module.css';
import classes from './rules.module.css';

type Props = { readonly rule: Rule; readonly isWhole: boolean; readonly onOpenCase: (caseId: string) => void };
type Preview = RouteOutput<'rule.preview'>;

/** Typing asks once per pause. */
const pauseMs = 300;
const mostShown = 5;

/** The open cases a rule matches now, which other rules claim the same, and its steps in dates. */
export function RulePreview({ rule, isWhole, onOpenCase }: Props) {
  const { t } = useTranslation('rules');
  const [asked] = useDebouncedValue(rule, pauseMs);
  const { data, isError } = useRoute('rule.preview', { rule: asked }, { isEnabled: isWhole, keepsPrevious: true });
  return (
    <div className={classes.part} role="region" aria-label={t('preview.title')}>
      <h4>{t('preview.title')}</h4>
      {isError && data === undefined && <p className={classes.warn}>{t('preview.failed')}</p>}
      {data === undefined && !isError && isWhole && <Skeleton height={60} />}
      {data === undefined && !isWhole && <p className={editor.note}>{t('preview.notWhole')}</p>}
      {data !== undefined && (
        <>
          <p className={editor.lead}>{t('preview.matches', { count: data.matches })}</p>
          <Conflicts conflicts={data.conflicts} />
          <ul className={classes.sample}>
            {data.sample.slice(0, mostShown).map((row) => (
              <li key={row.id}>
                <UnstyledButton onClick={() => onOpenCase(row.id)}>
                  <b>{row.number}</b> {row.title} <span>{wordCustomer(row)}</span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
          <Steps timeline={data.timeline} repMailCounts={isFollowUp(rule) && rule.repMailCounts} />
        </>
      )}
    </div>
  );
}

function Conflicts({ conflicts }: { readonly conflicts: Preview['conflicts'] }) {
  const { t } = useTranslation('rules');
  return conflicts.map(({ ruleId, ruleName, field, cases }) => (
    <p key={`${ruleId}:${field ?? ''}`} className={classes.warn} role="alert">
      {field === null
        ? t('preview.first', { rule: ruleName, count: cases })
        : t('preview.conflict', { rule: ruleName, field: wordField({ key: field, label: null }), count: cases })}
    </p>
  ));
}

function Steps({ timeline, repMailCounts }: { readonly timeline: Preview['timeline']; readonly repMailCounts: boolean }) {
  const { t } = useTranslation('rules');
  if (timeline.length === 0) return null;
  return (
    <>
      <p className={editor.note}>{t('preview.timeline')}</p>
      <ol className={classes.steps}>
        {timeline.map(({ what, number, at }) => (
          <li key={`${what}:${String(number)}`}>
            <time>{formatDateTime(at)}</time>
            <span>
              {what === 'follow-up'
                ? t('preview.follow-up', { n: number ?? 0 })
                : t(what === 'rep-mail' && repMailCounts ? 'preview.rep-mail-counts' : `preview.${what}`)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
