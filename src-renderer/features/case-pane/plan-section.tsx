import { useTranslation } from 'react-i18next';
import type { CasePaneView } from '#shared/contract/views.ts';
import { formatDay, formatTime } from '../../i18n/format.ts';
import { casePane } from '#shared/words/en/case-pane.ts';
import { wordField } from '../../i18n/word-view.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './plan-section.module.css';

type Plan = CasePaneView['plan'];
type Props = { readonly plan: Plan; readonly missing: CasePaneView['missingForCreation']; readonly isOver: boolean };

/** What will happen by itself, in order, and what is missing for it. */
export function PlanSection({ plan, missing, isOver }: Props) {
  const { t, i18n } = useTranslation('casePane');
  const now = useNow(60_000);
  const title = t(isOver ? 'plan.titleOver' : 'plan.title');
  return (
    <section className={classes.plan} aria-label={title}>
      <h3 className={classes.title}>{title}</h3>
      {plan.length === 0 && <p className={classes.line}>{t('plan.nothing')}</p>}
      {plan.map((step) => (
        <p className={classes.line} key={step.code}>
          <span className={classes.when}>{step.at === null ? t('plan.atOnce') : `${formatDay(step.at, now)} ${formatTime(step.at)}`}</span>
          <PlanWords step={step} />
        </p>
      ))}
      {missing.length > 0 && (
        <p className={classes.line}>{t('plan.missing', { fields: new Intl.ListFormat(i18n.language).format(missing.map(wordField)) })}</p>
      )}
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
