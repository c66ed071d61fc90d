import { Tooltip } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PredictorStatus } from '#shared/contract/views.ts';
import { useWorkspace } from '../data/entities.ts';
import { StatusDot } from '../ui/status-dot.tsx';

/** Where customer text goes for prediction, always in words. */
export function TextDestination() {
  const { t } = useTranslation();
  const predictor = useWorkspace()?.predictor;
  if (predictor === undefined) return null;
  const words = withHealth(t, predictor);
  return (
    <Tooltip label={explain(t, predictor)} multiline maw={320}>
      <span tabIndex={0}>
        <StatusDot tone={predictor.health === 'fallback' ? 'warn' : 'assistant'}>{words}</StatusDot>
      </span>
    </Tooltip>
  );
}

function withHealth(t: TFunction<'shell'>, predictor: PredictorStatus): string {
  const where = nameOf(t, predictor);
  if (predictor.mode === 'builtin-only' || predictor.health === 'ready') return where;
  return predictor.health === 'fallback' ? t('text.fallback', { where }) : t('text.checking', { where });
}

function nameOf(t: TFunction<'shell'>, { mode, endpoint }: PredictorStatus): string {
  if (mode === 'builtin-only') return t('text.builtinOnly');
  return mode === 'local-model' ? t('text.localModel') : t('text.remoteModel', { host: hostOf(endpoint) });
}

function explain(t: TFunction<'shell'>, { mode, endpoint }: PredictorStatus): string {
  if (mode === 'builtin-only') return t('text.whyBuiltin');
  const model = endpoint?.model ?? '';
  return mode === 'local-model' ? t('text.whyLocal', { model }) : t('text.whyRemote', { model, host: hostOf(endpoint) });
}

function hostOf(endpoint: PredictorStatus['endpoint']): string {
  return endpoint !== null && URL.canParse(endpoint.baseUrl) ? new URL(endpoint.baseUrl).host : (endpoint?.baseUrl ?? '');
}
