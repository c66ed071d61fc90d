import { Button, Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteInput } from '#shared/contract/all-routes.ts';
import { useRoute } from '../../data/routes.ts';
import { PastFindings, type OpenPast } from './past-findings.tsx';
import editor from '../../ui/editor.module.css';
import classes from './rules.module.css';

/** What is asked about the past: a rule before it is saved, or a capability at full automation. */
export type PastQuestion = Omit<RouteInput<'whatIf.run'>, 'days'>;
type Props = {
  readonly intro: string;
  /** Null while there is nothing whole to ask about. */
  readonly question: PastQuestion | null;
  readonly onOpen: OpenPast;
};

const standardDays = 90;
const nothingAsked: PastQuestion = { lineOfBusinessId: null, capability: 'follow-up', rule: null };

/** A question to the workspace's own past, asked by a press of a button, with what differs one by one. */
export function LookBack({ intro, question, onOpen }: Props) {
  const { t } = useTranslation('rules');
  const [days, setDays] = useState<number | string>(standardDays);
  const [asked, setAsked] = useState<RouteInput<'whatIf.run'> | null>(null);
  const { data, isFetching, isError } = useRoute('whatIf.run', asked ?? { ...nothingAsked, days: standardDays }, {
    isEnabled: asked !== null,
  });
  return (
    <div className={classes.part} role="region" aria-label={t('whatIf.title')}>
      <h4>{t('whatIf.title')}</h4>
      <p className={editor.note}>{intro}</p>
      <Group gap={8} align="flex-end">
        <NumberInput size="xs" w={110} label={t('whatIf.days')} min={1} max={3650} value={days} onChange={setDays} />
        <Button
          disabled={question === null || typeof days !== 'number'}
          loading={isFetching}
          onClick={() => question !== null && typeof days === 'number' && setAsked({ ...question, days })}
        >
          {t('whatIf.run')}
        </Button>
      </Group>
      <div role="status">
        {isFetching && <p className={editor.note}>{t('whatIf.running')}</p>}
        {isError && !isFetching && <p className={classes.warn}>{t('whatIf.failed')}</p>}
      </div>
      {data !== undefined && !isFetching && (
        <PastFindings result={data} isAboutTalks={asked?.rule === null && asked.capability === 'create'} onOpen={onOpen} />
      )}
    </div>
  );
}
