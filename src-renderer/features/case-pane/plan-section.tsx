import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CasePaneView } from '#shared/contract/views.ts';
import { formatMoment } from '../../i18n/format.ts';
import { casePane } from '#shared/words/en/case-pane.ts';
import { wordField } from '../../i18n/word-view.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './plan-section.module.css';

type Plan = CasePaneView['plan'];
type Props = {
  readonly plan: Plan;
  readonly missing: CasePaneView['missingForCreation'];
  readonly isOver: boolean;
  /** The plan of the case in dates, where there is one: it goes on when the conversation is over. */
  readonly casePlan?: ReactNode;
};

/** What will happen by itself: when the chat ends, and then with the case; and what is missing for it. */
export function PlanSection({ plan, missing, isOver, casePlan = null }: Props) {
  const { t, i18n } = useTranslation('casePane');
  const ofCase = plan.filter(isOfCase);
  const hasNext = isOver || casePlan !== null || ofCase.length > 0;
  const names = missing.map(wordField);
  const missingWords = names.length > 0 && (
    <p className={classes.line}>{t('plan.missing', { fields: new Intl.ListFormat(i18n.language).format(names) })}</p>
  );
  return (
    <div className={classes.plans}>
      {!isOver && (
        <PlanPart title={t('plan.title')} lines={plan.filter((step) => !isOfCase(step))}>
          {missingWords}
        </PlanPart>
      )}
      {hasNext && (
        <PlanPart title={t('plan.titleOver')} lines={isOver ? plan : ofCase}>
          {isOver && missingWords}
          {casePlan}
        </PlanPart>
      )}
    </div>
  );
}

function isOfCase({ code }: Plan[number]): boolean {
  return code.startsWith('followUp.');
}

function PlanPart({ title, lines, children }: { readonly title: string; readonly lines: Plan; readonly children: ReactNode }) {
  const { t } = useTranslation('casePane');
  const now = useNow(60_000);
  return (
    <section className={classes.plan} aria-label={title}>
      <h3 className={classes.title}>{title}</h3>
      {lines.length === 0 && <p className={classes.line}>{t('plan.nothing')}</p>}
      {lines.map((step) => (
        <p className={classes.line} key={step.code}>
          <span className={classes.when}>{step.at === null ? t('plan.atOnce') : formatMoment(step.at, now)}</span>
          <PlanWords step={step} />
        </p>
      ))}
      {children}
    </section>
  );
}

function PlanWords({ step }: { readonly step: Plan[number] }) {
  const { t } = useTranslation('casePane');
  const key = `plan.code.${step.code}`;
  return <span>{isPlanKey(key) ? t(key, { ...step.data, defaultValue: casePane[key] }) : t('plan.unknown', { code: step.code })}</span>;
}

type PlanKey = Extract<keyof typeof casePane, `plan.code.${string}`>;

function isPlanKey(key: string): key is PlanKey {
  return Object.hasOwn(casePane, key);
}
