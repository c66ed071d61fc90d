import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { isNeed, wordNeed } from './word-need.ts';
import classes from './automation.module.css';

type Need = RouteOutput<'automation.matrix'>['prerequisites'][number];
export type NeedId = 'application-user' | 'mailbox' | 'secret-store' | 'follow-up-rule' | 'update-rule';

/** What full automation needs, each with its state and the way to set it up. */
export function NeedsCard({ needs, onFix }: { readonly needs: readonly Need[]; readonly onFix: (need: NeedId) => void }) {
  const { t } = useTranslation('automation');
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <h3 id={id} className={classes.cardTitle}>
        {t('needs.title')}
      </h3>
      <ul className={classes.needs}>
        {needs.map((need) => (
          <NeedRow key={need.id} need={need} onFix={onFix} />
        ))}
      </ul>
    </section>
  );
}

function NeedRow({ need, onFix }: { readonly need: Need; readonly onFix: (need: NeedId) => void }) {
  const { t } = useTranslation('automation');
  const title = wordNeed(need.id, 'title');
  return (
    <li data-ready={need.isReady || undefined}>
      {need.isReady ? (
        <IconCheck size={15} role="img" aria-label={t('needs.isReady')} />
      ) : (
        <IconAlertTriangle size={15} role="img" aria-label={t('needs.isMissing')} />
      )}
      <b>{title}</b>
      <span>{wordNeed(need.id, need.code, need.data)}</span>
      {!need.isReady && isNeedId(need.id) && (
        <Button aria-label={t('needs.fixFull', { title })} onClick={() => isNeedId(need.id) && onFix(need.id)}>
          {t('needs.fix')}
        </Button>
      )}
    </li>
  );
}

function isNeedId(id: string): id is NeedId {
  return isNeed(id);
}
