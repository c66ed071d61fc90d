import { Button, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Owed } from '#shared/contract/routes/backend.ts';
import { useIsConnected } from '../../data/connection.ts';
import type { CommandId } from '../../data/commands.ts';
import { useCommand } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { wordWhat } from './word-owed.ts';
import classes from './unsynced.module.css';

type Props = { readonly owed: Owed; readonly isCurrent: boolean };

/** What a person can decide about it. The keys belong to the current one. */
export function OwedActs(props: Props) {
  const { state } = props.owed;
  if (state === 'conflict') return <ConflictActs {...props} />;
  return state === 'failed' || state === 'uncertain' ? <FailedActs {...props} /> : null;
}

function ConflictActs({ owed, isCurrent }: Props) {
  const settle = useCommand('backend.settleConflict');
  const act = { owed, isCurrent, isPending: settle.isPending };
  return (
    <div className={classes.acts}>
      <Act {...act} id="owed.keepMine" words="act.keepMine" onDo={() => void settle.run({ pushId: owed.pushId, keep: 'mine' })} />
      <Act {...act} id="owed.takeTheirs" words="act.takeTheirs" onDo={() => void settle.run({ pushId: owed.pushId, keep: 'theirs' })} />
    </div>
  );
}

function FailedActs({ owed, isCurrent }: Props) {
  const retry = useCommand('backend.retry');
  const discard = useCommand('backend.discard');
  const act = { owed, isCurrent, isPending: retry.isPending || discard.isPending };
  return (
    <div className={classes.acts}>
      <Act {...act} id="owed.retry" words="act.retry" onDo={() => void retry.run({ pushId: owed.pushId })} />
      <Act {...act} id="owed.giveUp" words="act.giveUp" onDo={() => void discard.run({ pushId: owed.pushId })} />
    </div>
  );
}

type ActProps = Props & {
  readonly id: Extract<CommandId, `owed.${string}`>;
  readonly words: 'act.keepMine' | 'act.takeTheirs' | 'act.retry' | 'act.giveUp';
  readonly isPending: boolean;
  readonly onDo: () => void;
};

function Act({ owed, isCurrent, id, words, isPending, onDo }: ActProps) {
  const { t } = useTranslation('systemOfRecord');
  const keys = useKeyHint(id);
  const canAct = useIsConnected();
  useShortcut(id, onDo, { isEnabled: isCurrent && canAct, isBusy: isPending });
  return (
    <Button disabled={!canAct} loading={isPending} rightSection={isCurrent ? <KeyHint keys={keys} /> : undefined} onClick={onDo}>
      {t(words)}
      <VisuallyHidden component="span">{t('act.of', { what: wordWhat(owed), number: owed.caseNumber })}</VisuallyHidden>
    </Button>
  );
}
