import { Menu, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentDialog } from './moment-dialog.tsx';
import type { PlanChange } from './recent-acts.ts';
import classes from './plan.module.css';

type Props = {
  readonly step: number | 'closing';
  readonly at: number;
  /** What the step is, for whoever hears the button. */
  readonly name: string;
  readonly isSkipped: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (change: PlanChange) => void;
  readonly children: ReactNode;
};

/** A step that is to come, as a button: skip it, do it after all, or move it. */
export function MomentMenu({ step, at, name, isSkipped, isDisabled, onChange, children }: Props) {
  const { t } = useTranslation('followUps');
  const [isMoving, setMoving] = useState(false);
  return (
    <>
      <Menu position="bottom-start" withinPortal withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <UnstyledButton className={classes.step} disabled={isDisabled} aria-label={t('plan.change', { name })}>
            {children}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {isSkipped ? (
            <Menu.Item onClick={() => onChange({ kind: 'unskip', step })}>{t('plan.unskip')}</Menu.Item>
          ) : (
            <>
              <Menu.Item onClick={() => setMoving(true)}>{t('plan.move')}</Menu.Item>
              <Menu.Item onClick={() => onChange({ kind: 'skip', step })}>{t('plan.skip')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isMoving && (
        <MomentDialog
          title={t('plan.moveTitle', { name })}
          confirm={t('plan.moveConfirm')}
          at={at}
          onPick={(to) => onChange({ kind: 'move', step, to })}
          onClose={() => setMoving(false)}
        />
      )}
    </>
  );
}
