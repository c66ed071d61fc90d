import { useTranslation } from 'react-i18next';
import { useDesk } from '../../data/client-context.tsx';
import { useExplainView } from '../../data/explain-view.ts';
import { Spark } from '../../ui/spark.tsx';
import classes from './by-itself.module.css';

type Props = {
  readonly conversationId: string;
  /** Of the application user, under which it was sent. */
  readonly name: string;
};

/** That no person sent it: under whose name it went, and the way to why. */
export function ByItself({ conversationId, name }: Props) {
  const { t } = useTranslation('conversation');
  const { store } = useDesk();
  const explain = useExplainView((view) => view.explain);
  const handleWhy = () => {
    const caseId = store.get('conversation', conversationId)?.caseId ?? null;
    explain({ holder: caseId === null ? { conversationId } : { caseId }, field: null });
  };
  return (
    <span className={classes.mark}>
      <Spark /> {t('byItself', { name })}
      <button type="button" className={classes.why} aria-label={t('byItself.whyLabel')} onClick={handleWhy}>
        {t('byItself.why')}
      </button>
    </span>
  );
}
