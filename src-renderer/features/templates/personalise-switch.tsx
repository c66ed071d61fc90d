import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChangeRight } from '../../data/change-right.ts';
import { useWorkspace } from '../../data/entities.ts';
import { useCommand } from '../../data/routes.ts';

type Props = { readonly isOn: boolean; readonly onChanged: () => void };

/** Whether a language model may word the texts for their readers; it says so too while no model is in use. */
export function PersonaliseSwitch({ isOn, onChanged }: Props) {
  const { t } = useTranslation('templates');
  const canChange = useChangeRight() === 'yes';
  const hasModel = useWorkspace()?.predictor.endpoint != null;
  const set = useCommand('template.setPersonalise');
  return (
    <Switch
      mt={8}
      size="sm"
      label={t('personalise')}
      description={t(hasModel ? 'personalise.bounds' : 'personalise.noModel')}
      checked={isOn}
      disabled={!canChange || set.isPending}
      onChange={(event) => void set.run({ isOn: event.currentTarget.checked }).then(onChanged)}
    />
  );
}
