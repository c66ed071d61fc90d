import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Owed } from '#shared/contract/routes/backend.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Pill } from '../../ui/pill.tsx';
import { OwedActs } from './owed-acts.tsx';
import { wordOwedProblem, wordOwedValue, wordWhat } from './word-owed.ts';
import classes from './unsynced.module.css';

type Props = {
  readonly owed: Owed;
  /** Its keys work. */
  readonly isCurrent: boolean;
  readonly onSelect: () => void;
  /** Absent beside the case itself. */
  readonly onOpenCase?: (caseId: string) => void;
};

const tones = { waiting: 'plain', 'handed-over': 'plain', failed: 'bad', uncertain: 'warn', conflict: 'warn' } as const;

/** One change that is not in the system of record: what stands against it, and what can be done. */
export function OwedEntry({ owed, isCurrent, onSelect, onOpenCase }: Props) {
  const { t } = useTranslation('systemOfRecord');
  const what = wordWhat(owed);
  const state = t(`state.${owed.state}`);
  const hasTwoSides = owed.state === 'conflict' && owed.theirs !== null;
  return (
    // Focus inside it, as j and k do, gives it the keys; its buttons do the same by mouse.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      className={classes.entry}
      data-state={owed.state}
      aria-label={t('entry.label', { what, state })}
      aria-current={isCurrent || undefined}
      onFocus={onSelect}
    >
      <header className={classes.head}>
        <Pill tone={tones[owed.state]}>{state}</Pill>
        <b>{what}</b>
        {onOpenCase !== undefined && <CaseLink owed={owed} onOpenCase={onOpenCase} />}
      </header>
      {hasTwoSides ? <TwoSides owed={owed} /> : <OneSide owed={owed} />}
      <Explanation owed={owed} what={what} />
      <OwedActs owed={owed} isCurrent={isCurrent} />
    </div>
  );
}

function CaseLink({ owed, onOpenCase }: { readonly owed: Owed; readonly onOpenCase: (caseId: string) => void }) {
  const { t } = useTranslation('systemOfRecord');
  return (
    <UnstyledButton className={classes.link} onClick={() => onOpenCase(owed.caseId)}>
      <VisuallyHidden component="span">{t('entry.openCase')} </VisuallyHidden>
      <bdi>
        {owed.caseNumber} {owed.caseTitle}
      </bdi>
    </UnstyledButton>
  );
}

function TwoSides({ owed }: { readonly owed: Owed }) {
  const { t } = useTranslation('systemOfRecord');
  const { theirs } = owed;
  return (
    <dl className={classes.sides}>
      <div className={classes.side}>
        <dt>{t('entry.mine')}</dt>
        <dd>
          <bdi>{wordOwedValue(owed, owed.mine)}</bdi>
          <small>
            <bdi>{t('entry.byHere', { name: owed.mineBy })}</bdi>
          </small>
        </dd>
      </div>
      {theirs !== null && (
        <div className={classes.side}>
          <dt>{t('entry.theirs')}</dt>
          <dd>
            <bdi>{wordOwedValue(owed, theirs.value)}</bdi>
            <small>
              <bdi>{t('entry.byThere', { name: theirs.by ?? t('entry.somebody'), at: formatDateTime(theirs.at) })}</bdi>
            </small>
          </dd>
        </div>
      )}
    </dl>
  );
}

function OneSide({ owed }: { readonly owed: Owed }) {
  const { t } = useTranslation('systemOfRecord');
  return (
    <dl className={classes.sides}>
      <div className={classes.side}>
        <dt>{t('entry.here')}</dt>
        <dd>
          {owed.kind === 'update' && <bdi>{wordOwedValue(owed, owed.mine)}</bdi>}
          <small>
            <bdi>{t('entry.byHere', { name: owed.mineBy })}</bdi>
          </small>
        </dd>
      </div>
    </dl>
  );
}

function Explanation({ owed, what }: { readonly owed: Owed; readonly what: string }) {
  const { t } = useTranslation('systemOfRecord');
  const { state, kind, reason } = owed;
  const isOpen = state === 'failed' || state === 'uncertain';
  const said = [
    ...(state === 'conflict' ? [t('entry.explain.conflict', { what })] : [wordOwedProblem(owed)]),
    ...(state !== 'conflict' && reason !== null && reason !== '' ? [t('entry.reason', { reason })] : []),
    ...(state === 'uncertain' ? [t('entry.explain.uncertain')] : []),
  ].filter((words) => words !== '');
  return (
    <>
      {said.length > 0 && (
        <p className={classes.why}>
          <bdi>{said.join(' ')}</bdi>
        </p>
      )}
      {isOpen && <p className={classes.why}>{t(`entry.giveUp.${kind}`)}</p>}
    </>
  );
}
