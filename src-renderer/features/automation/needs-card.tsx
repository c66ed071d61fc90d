import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import type { Capability } from '#shared/domain/autonomy/types.ts';
import { isNeed, wordNeed } from './word-need.ts';
import classes from './automation.module.css';

type Need = RouteOutput<'automation.matrix'>['prerequisites'][number];
export type NeedId = 'application-user' | 'mailbox' | 'secret-store' | 'follow-up-rule' | 'update-rule';

type Props = {
  readonly needs: readonly Need[];
  /** Of the cell somebody looks at; null shows what any of them needs. */
  readonly capability: Capability | null;
  readonly onFix: (need: NeedId) => void;
};

/** What full automation needs, each with its state, what it is for and the way to set it up. */
export function NeedsCard({ needs, capability, onFix }: Props) {
  const { t } = useTranslation('automation');
  const id = useId();
  const shown = needs.filter(({ neededFor }) => capability === null || neededFor.includes(capability));
  return (
    <section className={classes.card} aria-labelledby={id}>
      <h3 id={id} className={classes.cardTitle}>
        {t('needs.title')}
      </h3>
      <ul className={classes.needs}>
        {shown.map((need) => (
          <NeedRow key={need.id} need={need} onFix={onFix} />
        ))}
      </ul>
      {shown.length === 0 && capability !== null && (
        <p className={classes.note}>{t('needs.none', { capability: t(`capability.${capability}`) })}</p>
      )}
    </section>
  );
}

function NeedRow({ need, onFix }: { readonly need: Need; readonly onFix: (need: NeedId) => void }) {
  const { t, i18n } = useTranslation('automation');
  const capabilities = new Intl.ListFormat(i18n.language).format(need.neededFor.map((one) => t(`capability.${one}`)));
  const title = wordNeed(need.id, 'title');
  return (
    <li data-ready={need.isReady || undefined}>
      {need.isReady ? (
        <IconCheck size={15} role="img" aria-label={t('needs.isReady')} />
      ) : (
        <IconAlertTriangle size={15} role="img" aria-label={t('needs.isMissing')} />
      )}
      <b>{title}</b>
      <span>
        {wordNeed(need.id, need.code, need.data)} <small>{t('needs.for', { capabilities })}</small>
      </span>
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
