import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../data/routes.ts';
import { readEndpointAddress } from './endpoint-address.ts';
import classes from './setup.module.css';

export type EndpointChoice = { readonly baseUrl: string; readonly model: string; readonly apiKey: string | null };

type Props = { readonly choice: EndpointChoice; readonly onClose: () => void };

/** The one question before customer text goes anywhere: where to, in full. */
export function AskEndpoint({ choice, onClose }: Props) {
  const { t } = useTranslation('setup');
  const use = useCommand('predictor.useEndpoint');
  const address = readEndpointAddress(choice.baseUrl);
  const isHere = address?.isLoopback === true;

  async function handleYes() {
    const { apiKey, ...endpoint } = choice;
    const answer = await use.run({ ...endpoint, ...(apiKey === null ? {} : { apiKey }) });
    if (answer !== undefined) onClose();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      styles={{ title: { fontWeight: 650 } }}
      title={t('predictor.askTitle')}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <p className={classes.lead}>
        {t('predictor.ask', { url: choice.baseUrl, where: t(isHere ? 'predictor.thisMachine' : 'predictor.otherMachine') })}
      </p>
      {!isHere && <p className={classes.warn}>{t('predictor.askRemote')}</p>}
      {!isHere && address?.isEncrypted === false && <p className={classes.warn}>{t('predictor.askPlain')}</p>}
      <Group justify="flex-end" gap={8} mt={16}>
        <Button onClick={onClose} data-autofocus>
          {t('predictor.askNo')}
        </Button>
        <Button variant="filled" loading={use.isPending} onClick={() => void handleYes()}>
          {t('predictor.askYes')}
        </Button>
      </Group>
    </Modal>
  );
}
