import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { EndpointChoice } from './ask-endpoint.tsx';
import { readEndpointAddress } from './endpoint-address.ts';
import classes from './setup.module.css';

type Props = { readonly canChange: boolean; readonly onChoose: (choice: EndpointChoice) => void };

/** An endpoint a person names: any OpenAI-compatible server. */
export function EndpointForm({ canChange, onChoose }: Props) {
  const { t } = useTranslation('setup');
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { baseUrl: '', model: '', apiKey: '' },
    validate: {
      baseUrl: (value) => (readEndpointAddress(value) === null ? t('predictor.badUrl') : null),
      model: (value) => (value.trim() === '' ? t('predictor.needsModel') : null),
    },
  });
  return (
    <details className={classes.details}>
      <summary
        aria-disabled={!canChange || undefined}
        tabIndex={canChange ? undefined : -1}
        onClick={(event) => {
          if (!canChange) event.preventDefault();
        }}
      >
        {t('predictor.ownEndpoint')}
      </summary>
      <form
        className={classes.form}
        onSubmit={form.onSubmit(({ baseUrl, model, apiKey }) => {
          const address = readEndpointAddress(baseUrl);
          if (address === null) return;
          onChoose({ baseUrl: address.baseUrl, model: model.trim(), apiKey: apiKey === '' ? null : apiKey });
          // The key lives in the secret store and nowhere else: the form forgets it with the question.
          form.setFieldValue('apiKey', '');
        })}
      >
        <TextInput
          size="sm"
          label={t('predictor.baseUrl')}
          description={t('predictor.baseUrlHint')}
          disabled={!canChange}
          maxLength={500}
          key={form.key('baseUrl')}
          {...form.getInputProps('baseUrl')}
        />
        <TextInput
          size="sm"
          label={t('predictor.model')}
          disabled={!canChange}
          maxLength={200}
          key={form.key('model')}
          {...form.getInputProps('model')}
        />
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': t('toggleVisibility') }}
          size="sm"
          label={t('predictor.key')}
          description={t('predictor.keyHint')}
          autoComplete="off"
          disabled={!canChange}
          maxLength={500}
          key={form.key('apiKey')}
          {...form.getInputProps('apiKey')}
        />
        <Button type="submit" disabled={!canChange}>
          {t('predictor.continue')}
        </Button>
      </form>
    </details>
  );
}
