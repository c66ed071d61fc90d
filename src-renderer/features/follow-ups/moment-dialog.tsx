import { useTranslation } from 'react-i18next';
import { MomentDialog as Dialog } from '../../ui/moment-dialog.tsx';

type Props = {
  readonly title: string;
  readonly confirm: string;
  /** Where the field begins. */
  readonly at: number;
  readonly onPick: (at: number) => void;
  readonly onClose: () => void;
};

/** Asks for a day and a time to come, for a step of a plan. */
export function MomentDialog({ title, confirm, ...rest }: Props) {
  const { t } = useTranslation('followUps');
  const words = { title, confirm, cancel: t('moment.cancel'), field: t('moment.field'), hint: t('moment.hours'), past: t('moment.past') };
  return <Dialog words={words} {...rest} />;
}
