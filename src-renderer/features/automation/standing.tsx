import { useTranslation } from 'react-i18next';
import type { AutomationCell } from '#shared/contract/routes/automation.ts';
import { formatShare } from '../../i18n/format.ts';
import classes from './automation.module.css';

/** That a cell goes on asking although its level would let it act alone, and how far the proof has come; else nothing. */
export function StillAsks({ proof }: Pick<AutomationCell, 'proof'>) {
  const { t } = useTranslation('automation');
  if (proof === null || proof.known >= proof.needed) return null;
  return <p className={classes.still}>{t(`switch.proof.${proof.of}`, { known: String(proof.known), needed: String(proof.needed) })}</p>;
}

/** What the record proves against its bar, in one sentence. */
export function Standing({ record, standing }: Pick<AutomationCell, 'record' | 'standing'>) {
  const { t } = useTranslation('automation');
  const bar = formatShare(standing.bar);
  if (standing.bound === null) return <p className={classes.lead}>{t('switch.none', { bar })}</p>;
  const values = { right: String(record.right), all: String(record.right + record.wrong), bound: formatShare(standing.bound), bar };
  if (standing.isAboveBar) return <p className={classes.lead}>{t('switch.above', values)}</p>;
  if (standing.missing === null) return <p className={classes.lead}>{t('switch.far', values)}</p>;
  return <p className={classes.lead}>{t('switch.below', { ...values, missing: String(standing.missing) })}</p>;
}
