import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import type { PredictorStatus } from '#shared/contract/views.ts';
import { useCommand } from '../../data/routes.ts';
import { AskEndpoint } from './ask-endpoint.tsx';
import type { EndpointChoice } from './ask-endpoint.tsx';
import { EndpointForm } from './endpoint-form.tsx';
import { FoundModels } from './found-models.tsx';
import { SetupCard } from './setup-card.tsx';
import { useChangeRight } from '../../data/change-right.ts';
import { useWhyNot } from './use-why-not.ts';
import { wordProblem } from './word-problem.ts';
import classes from './setup.module.css';

/** Where customer text goes, and the only place to change it: nothing is sent anywhere without the question and a yes. */
export function PredictorCard({ status }: { readonly status: PredictorStatus }) {
  const { t } = useTranslation('setup');
  const right = useChangeRight();
  const discover = useCommand('predictor.discover');
  const [found, setFound] = useState<RouteOutput<'predictor.discover'>['found'] | null>(null);
  const [choice, setChoice] = useState<EndpointChoice | null>(null);
  const canChange = right === 'yes';
  const whyNot = useWhyNot(right) ?? undefined;

  async function handleFind() {
    const answer = await discover.run({});
    if (answer !== undefined) setFound(answer.found);
  }
  const chip = { words: t(`predictor.chip.${status.mode}`), tone: status.mode === 'remote-model' ? ('warn' as const) : ('good' as const) };
  return (
    <SetupCard title={t('predictor.title')} chip={chip} right={right}>
      <p className={classes.lead}>{t(`predictor.mode.${status.mode}`)}</p>
      {status.endpoint !== null && <EndpointLine status={status} canChange={canChange} whyNot={whyNot} />}
      {status.health === 'fallback' && (
        <p className={classes.warn} role="status">
          {t('predictor.fallback')} {status.problem !== null && wordProblem(status.problem)}
        </p>
      )}
      <p className={classes.note}>{t('predictor.learned', { count: status.outcomesLearned })}</p>
      <Group gap={8} mt={8}>
        <Button disabled={!canChange} title={whyNot} loading={discover.isPending} onClick={() => void handleFind()}>
          {t('predictor.find')}
        </Button>
        <span className={classes.note}>{discover.isPending && t('predictor.finding')}</span>
      </Group>
      {found !== null && <FoundModels found={found} canChange={canChange} onChoose={setChoice} />}
      <EndpointForm canChange={canChange} onChoose={setChoice} />
      {choice !== null && <AskEndpoint choice={choice} onClose={() => setChoice(null)} />}
    </SetupCard>
  );
}

type EndpointProps = { readonly status: PredictorStatus; readonly canChange: boolean; readonly whyNot: string | undefined };

function EndpointLine({ status, canChange, whyNot }: EndpointProps) {
  const { t } = useTranslation('setup');
  const test = useCommand('predictor.test');
  const stop = useCommand('predictor.stopEndpoint');
  const [result, setResult] = useState<RouteOutput<'predictor.test'> | null>(null);
  const endpoint = status.endpoint;
  if (endpoint === null) return null;

  async function handleTest() {
    setResult(null);
    setResult((await test.run({})) ?? null);
  }
  return (
    <Group gap={8} my={4}>
      <b>{t('predictor.endpoint', { model: endpoint.model, url: endpoint.baseUrl })}</b>
      {endpoint.hasKey && <span className={classes.note}>{t('predictor.withKey')}</span>}
      <Button disabled={!canChange} title={whyNot} loading={test.isPending} onClick={() => void handleTest()}>
        {t('predictor.test')}
      </Button>
      <Button disabled={!canChange} title={whyNot} loading={stop.isPending} onClick={() => void stop.run({})}>
        {t('predictor.stop')}
      </Button>
      <span role="status" className={result?.ok === false ? classes.warn : classes.note}>
        {result !== null &&
          (result.ok
            ? t('predictor.testOk', { ms: Math.round(result.tookMs) })
            : t('predictor.testBad', { problem: wordProblem(result.problem ?? '') }))}
      </span>
    </Group>
  );
}
