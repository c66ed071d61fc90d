import { Button, Skeleton, Textarea } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from '../../data/routes.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { CaseLinks } from '../../ui/case-links.tsx';
import { isFollowUp } from './rule-drafts.ts';
import type { FollowUpRule, Rule } from './rule-drafts.ts';
import editor from '../../ui/editor.module.css';
import classes from './rules.module.css';

type Props = {
  readonly rule: Rule;
  readonly isRemoved: boolean;
  readonly isPending: boolean;
  readonly onOpenCase: (caseId: string) => void;
  /** Opens the queue with these cases only. */
  readonly onReviewDue: (caseIds: readonly string[]) => void;
  readonly onYes: (reason: string) => void;
  readonly onBack: () => void;
};

/** What saving or removing a rule does to what is planned, before it is done, and why it is. */
export function RuleChange({ rule, isRemoved, isPending, onOpenCase, onReviewDue, onYes, onBack }: Props) {
  const { t } = useTranslation('rules');
  const [reason, setReason] = useState('');
  const question = useRef<HTMLDivElement>(null);
  // It stands where the button was that asked for it: whoever pressed that goes on from here, and hears what changes.
  useEffect(() => question.current?.focus(), []);
  const backOnEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onBack();
  });
  useEffect(() => {
    const here = question.current;
    const listen = (event: KeyboardEvent): void => backOnEscape(event);
    here?.addEventListener('keydown', listen);
    return () => here?.removeEventListener('keydown', listen);
  }, []);
  const title = t(isRemoved ? 'change.removeTitle' : 'change.title');
  return (
    <div ref={question} className={classes.part} role="alertdialog" aria-label={title} tabIndex={-1}>
      <h4>{title}</h4>
      {isRemoved && <p className={editor.lead}>{t('removeSure', { name: rule.name })}</p>}
      {isFollowUp(rule) ? (
        <PlanChanges rule={rule} isRemoved={isRemoved} onOpenCase={onOpenCase} onReviewDue={onReviewDue} />
      ) : (
        !isRemoved && <p className={editor.lead}>{t('change.update')}</p>
      )}
      <Textarea
        label={t('change.reason')}
        description={t('change.reasonHint')}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={editor.acts}>
        <Button onClick={onBack}>{t(isRemoved ? 'cancel' : 'change.back')}</Button>
        <Button variant="filled" loading={isPending} {...(isRemoved ? { color: 'red' } : {})} onClick={() => onYes(reason.trim())}>
          {t(isRemoved ? 'remove' : 'change.yes')}
        </Button>
      </div>
    </div>
  );
}

const kinds = ['dueNow', 'earlier', 'later', 'begins', 'ends'] as const;

type PlanProps = Pick<Props, 'isRemoved' | 'onOpenCase' | 'onReviewDue'> & { readonly rule: FollowUpRule };

function PlanChanges({ rule, isRemoved, onOpenCase, onReviewDue }: PlanProps) {
  const { t } = useTranslation('rules');
  const { data, isError } = useRoute('rule.previewChange', { rule, isRemoved });
  if (isError) return <p className={classes.warn}>{t('change.failed')}</p>;
  if (data === undefined) return <Skeleton height={48} />;
  const told = kinds.filter((kind) => data[kind] > 0);
  if (told.length === 0) return <p className={editor.lead}>{t('change.none')}</p>;
  const more = data.dueNow - data.cases.length;
  return (
    <>
      <ul className={classes.changes}>
        {told.map((kind) => (
          <li key={kind} data-kind={kind}>
            {t(`change.${kind}`, { count: data[kind] })}
          </li>
        ))}
      </ul>
      {data.dueNow > 0 && (
        <>
          <CaseLinks
            label={t('change.cases')}
            cases={data.cases.map((row) => ({ ...row, customer: wordCustomer(row) }))}
            more={more > 0 ? t('change.more', { count: more }) : null}
            onOpen={onOpenCase}
          />
          <Button onClick={() => onReviewDue(data.caseIds)}>{t('change.review', { count: data.caseIds.length })}</Button>
        </>
      )}
    </>
  );
}
