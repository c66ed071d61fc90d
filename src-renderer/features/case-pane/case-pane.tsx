import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { latePiece } from '../../data/late-piece.tsx';
import { LoadingPane, NoPane } from './pane-states.tsx';
import classes from './case-pane.module.css';

const OpenedPane = latePiece(async () => (await import('./opened-pane.tsx')).OpenedPane, LoadingPane);

type Props = {
  readonly conversationId: string | null;
  readonly onOpenCase: (caseId: string) => void;
  /** What is planned for a case that exists. */
  readonly planOf?: (caseId: string) => ReactNode;
  /** What of a case is not in the system of record yet. */
  readonly owedOf?: (caseId: string) => ReactNode;
};

/** The case beside the conversation: it fills itself in, and the person decides. */
export function CasePane({ conversationId, ...rest }: Props) {
  const { t } = useTranslation('casePane');
  return (
    <section className={classes.pane} aria-label={t('region')}>
      {conversationId === null ? <NoPane /> : <OpenedPane key={conversationId} conversationId={conversationId} {...rest} />}
    </section>
  );
}
