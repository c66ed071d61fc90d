import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseFieldView } from '#shared/contract/views.ts';
import { ConfidenceBars } from '../../ui/confidence-bars.tsx';
import classes from './confidence-mark.module.css';

type Confidence = NonNullable<CaseFieldView['confidence']>;

/** Three bars, or the word where no history backs a number; the number and what it rests on are in the tooltip. */
export function ConfidenceMark({ confidence }: { readonly confidence: Confidence }) {
  const { t } = useTranslation('casePane');
  const percent = Math.round(confidence.value * 100);
  const isUnproven = confidence.band === 'unproven';
  const number = isUnproven ? t('confidence.unproven', { percent }) : t('confidence.number', { percent, count: confidence.outcomes });
  const name = t('confidence.label', { band: t(`band.${confidence.band}`) });
  return (
    <Tooltip label={number} multiline maw={260}>
      <span className={classes.mark}>
        <ConfidenceBars band={confidence.band} label={isUnproven ? t('band.unproven') : `${name}, ${number}`} />
      </span>
    </Tooltip>
  );
}
