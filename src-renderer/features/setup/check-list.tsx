import { Button, Group, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { systemOfRecord } from '#shared/words/en/system-of-record.ts';
import { useRoute } from '../../data/routes.ts';
import { wordError } from '../../i18n/word-code.ts';
import { Pill } from '../../ui/pill.tsx';
import classes from './setup.module.css';

type Check = RouteOutput<'backend.listChecks'>['checks'][number];

/** What an administrator must have set up there: what is missing first, each with why and how. */
export function CheckList() {
  const { t } = useTranslation('systemOfRecord');
  const { data, error, isFetching, refetch } = useRoute('backend.listChecks', {});
  const checks = (data?.checks ?? []).toSorted((one, other) => Number(one.isMet) - Number(other.isMet));
  const missing = checks.filter(({ isMet }) => !isMet).length;
  return (
    <section aria-label={t('checks.title')} aria-busy={isFetching}>
      <Group gap={8} mt={12}>
        <h4 className={classes.checksTitle}>{t('checks.title')}</h4>
        <Button size="compact-xs" loading={isFetching} onClick={() => void refetch()}>
          {t('checks.again')}
        </Button>
        <span className={classes.note} role="status">
          {data === undefined
            ? error === null && t('checks.loading')
            : missing === 0
              ? t('checks.allMet')
              : t('checks.unmet', { count: missing })}
        </span>
      </Group>
      {error !== null && (
        <p className={classes.warn} role="alert">
          {t('checks.failed', { problem: wordError(error) })}
        </p>
      )}
      {data === undefined && error === null && [1, 2, 3].map((row) => <Skeleton key={row} height={36} mt={8} />)}
      <ul className={classes.checks}>
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} />
        ))}
      </ul>
    </section>
  );
}

function CheckRow({ check }: { readonly check: Check }) {
  const { t } = useTranslation('systemOfRecord');
  const names = check.details['queues'] || check.details['fields'] || '';
  const keys = keysOf(check.id);
  return (
    <li className={classes.check}>
      <div className={classes.checkHead}>
        <Pill tone={check.isMet ? 'good' : 'bad'}>{t(check.isMet ? 'checks.met' : 'checks.missing')}</Pill>
        <b>{keys === null ? check.id : t(keys.name, { ...check.details, defaultValue: systemOfRecord[keys.name] })}</b>
      </div>
      {keys !== null && <p className={classes.note}>{t(keys.why)}</p>}
      {!check.isMet && names !== '' && (
        <p className={classes.warn}>
          <bdi>{t('checks.where', { names })}</bdi>
        </p>
      )}
      {!check.isMet && keys !== null && (
        <p className={classes.lead}>
          <b>{t('checks.fix')}</b> {t(keys.fix, { ...check.details, defaultValue: systemOfRecord[keys.fix] })}
        </p>
      )}
    </li>
  );
}

type CheckId = Extract<keyof typeof systemOfRecord, `check.${string}.name`> extends `check.${infer Id}.name` ? Id : never;

/** Null for a check this console has no words for: its id is shown. */
function keysOf(id: string) {
  if (!isKnown(id)) return null;
  return { name: `check.${id}.name`, why: `check.${id}.why`, fix: `check.${id}.fix` } as const;
}

function isKnown(id: string): id is CheckId {
  return Object.hasOwn(systemOfRecord, `check.${id}.name`);
}
