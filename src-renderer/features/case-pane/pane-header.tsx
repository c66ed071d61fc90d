import { useTranslation } from 'react-i18next';
import type { CasePaneView } from '#shared/contract/views.ts';
import { Pill } from '../../ui/pill.tsx';
import { Spark } from '../../ui/spark.tsx';
import { StatusPill } from './status-pill.tsx';
import classes from './pane-header.module.css';

type Props = { readonly header: CasePaneView['case']; readonly isFillingIn: boolean };

export function PaneHeader({ header, isFillingIn }: Props) {
  const { t } = useTranslation('casePane');
  return (
    <header className={classes.header}>
      <h2 className={classes.title}>{header === null ? t('newCase') : t('caseNumber', { number: header.number })}</h2>
      {header !== null && <StatusPill status={header.status} />}
      <span role="status" className={classes.filling}>
        {isFillingIn && (
          <Pill tone="assistant">
            <Spark /> {t('fillingIn')}
          </Pill>
        )}
      </span>
    </header>
  );
}
