import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useCommand, useRoute } from '../../data/routes.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { wordConsequence } from './word-activity.ts';
import type { FieldLabels } from './word-activity.ts';
import classes from './activity.module.css';

type Props = { readonly entryId: string; readonly labels: FieldLabels; readonly onClose: () => void };

/** Everything a revert does, shown before it is done. */
export function RevertDialog({ entryId, labels, onClose }: Props) {
  const { t } = useTranslation('activity');
  const actId = entryId.slice('act:'.length);
  const { data, isError } = useRoute('activity.previewRevert', { actId });
  const revert = useCommand('activity.revert');
  async function handleYes() {
    if ((await revert.run({ actId })) === undefined) return;
    notifications.show({ message: t('revert.done') });
    onClose();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      styles={{ title: { fontWeight: 650 } }}
      title={t('revert.title')}
      closeButtonProps={{ 'aria-label': t('revert.no') }}
    >
      {isError && <StatePanel tone="bad" title={t('revert.failedTitle')} />}
      {data === undefined && !isError && <Skeleton height={100} />}
      {data !== undefined && (
        <>
          <p className={classes.lead}>{t(data.consequences.length === 0 ? 'revert.nothing' : 'revert.intro')}</p>
          <ul className={classes.consequences}>
            {data.consequences.map((consequence) => (
              <li key={JSON.stringify(consequence)} data-kind={consequence.kind}>
                {wordConsequence(consequence, labels)}
              </li>
            ))}
          </ul>
        </>
      )}
      <Group justify="flex-end" gap={8} mt={16}>
        <Button onClick={onClose} data-autofocus>
          {t('revert.no')}
        </Button>
        <Button variant="filled" disabled={data === undefined} loading={revert.isPending} onClick={() => void handleYes()}>
          {t('revert.yes')}
        </Button>
      </Group>
    </Modal>
  );
}
