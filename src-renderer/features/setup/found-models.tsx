import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import type { EndpointChoice } from './ask-endpoint.tsx';
import classes from './setup.module.css';

type Props = {
  readonly found: RouteOutput<'predictor.discover'>['found'];
  readonly canChange: boolean;
  readonly onChoose: (choice: EndpointChoice) => void;
};

/** Model servers that answered on this machine. Choosing one asks before anything is sent. */
export function FoundModels({ found, canChange, onChoose }: Props) {
  const { t } = useTranslation('setup');
  if (found.length === 0) return <p className={classes.note}>{t('predictor.noneFound')}</p>;
  return (
    <ul className={classes.found} aria-label={t('predictor.found')}>
      {found.flatMap((server) =>
        server.models.length === 0 ? (
          <li key={server.baseUrl}>
            <span>
              <b>{server.name}</b> {t('predictor.noModels', { url: server.baseUrl })}
            </span>
          </li>
        ) : (
          server.models.map((model) => (
            <li key={`${server.baseUrl} ${model}`}>
              <span>
                <b>{model}</b> {t('predictor.servedBy', { name: server.name, url: server.baseUrl })}
              </span>
              <Button
                disabled={!canChange}
                aria-label={t('predictor.chooseFull', { model, name: server.name })}
                onClick={() => onChoose({ baseUrl: server.baseUrl, model, apiKey: null })}
              >
                {t('predictor.choose')}
              </Button>
            </li>
          ))
        ),
      )}
    </ul>
  );
}
