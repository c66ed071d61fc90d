import { Button, CloseButton, Group, NumberInput, Skeleton, Textarea } from '@mantine/core';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import type { AutomationCell } from '#shared/contract/routes/automation.ts';
import type { Level } from '#shared/domain/autonomy/types.ts';
import { useChangeRight } from '../../data/change-right.ts';
import { useCommand, useRoute } from '../../data/routes.ts';
import { formatShare } from '../../i18n/format.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { CaseLinks } from '../../ui/case-links.tsx';
import { Standing, StillAsks } from './standing.tsx';
import { wordRefusal } from './word-need.ts';
import classes from './automation.module.css';

type Props = {
  readonly cell: AutomationCell;
  readonly lineName: string;
  /** The level somebody considers; null while they only look. */
  readonly wanted: Level | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly onReviewDue: (caseIds: readonly string[]) => void;
  readonly onOpenCase: (caseId: string) => void;
  /** What the level, or full automation, would have done here. */
  readonly children: ReactNode;
};

/** The record of a cell in numbers and, when another level is considered, what it would mean. */
export function CellPanel({ cell, lineName, wanted, onDone, onClose, onReviewDue, onOpenCase, children }: Props) {
  const { t } = useTranslation('automation');
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  // Whoever opened it is at its cell, with the whole table between: the panel is read out and its controls come next.
  useEffect(() => panel.current?.focus(), []);
  useEffect(() => {
    const here = panel.current;
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    here?.addEventListener('keydown', closeOnEscape);
    return () => here?.removeEventListener('keydown', closeOnEscape);
  }, [onClose]);
  const capability = t(`capability.${cell.capability}`);
  const from = t(`level.${cell.level}`);
  const title =
    wanted === null
      ? t('switch.cellTitle', { line: lineName, capability, level: from })
      : t('switch.title', { line: lineName, capability, from, to: t(`level.${wanted}`) });
  const { confirmed, rejected, done, right, wrong } = cell.record;
  return (
    <section ref={panel} className={classes.card} aria-labelledby={id} tabIndex={-1}>
      <header className={classes.panelHead}>
        <h3 id={id} className={classes.cardTitle}>
          {title}
        </h3>
        <CloseButton size="sm" aria-label={t('switch.close')} onClick={onClose} />
      </header>
      <p className={classes.note}>{t('switch.window')}</p>
      <div className={classes.numbers}>
        <Figure value={confirmed + rejected} words={t('switch.confirmed')} />
        <Figure value={done} words={t('switch.done')} />
        <Figure value={right} words={t('switch.right')} tone="good" />
        <Figure value={wrong} words={t('switch.wrong')} tone="bad" />
      </div>
      <Standing record={cell.record} standing={cell.standing} />
      {wanted === null && cell.level === 'full-automation' && <StillAsks proof={cell.proof} />}
      {wanted === null ? (
        <BarForm cell={cell} />
      ) : (
        <SwitchForm cell={cell} wanted={wanted} onDone={onDone} onReviewDue={onReviewDue} onOpenCase={onOpenCase} />
      )}
      {children}
    </section>
  );
}

function Figure({ value, words, tone }: { readonly value: number; readonly words: string; readonly tone?: 'good' | 'bad' }) {
  return (
    <div className={classes.figure} data-tone={value > 0 ? tone : undefined}>
      <b>{value}</b>
      <span>{words}</span>
    </div>
  );
}

type SwitchProps = Pick<Props, 'cell' | 'onDone' | 'onReviewDue' | 'onOpenCase'> & { readonly wanted: Level };

function SwitchForm({ cell, wanted, onDone, onReviewDue, onOpenCase }: SwitchProps) {
  const { t } = useTranslation('automation');
  const { lineOfBusinessId, capability } = cell;
  const { data } = useRoute('automation.previewSwitch', { lineOfBusinessId, capability, level: wanted });
  const setLevel = useCommand('autonomy.setLevel');
  const [reason, setReason] = useState('');
  if (data === undefined) return <Skeleton height={90} mt={8} />;
  const isRefused = data.refusals.length > 0;
  const isReasonMissing = data.needsReason && reason.trim() === '';
  async function handleYes() {
    const given = reason.trim() === '' ? {} : { reason: reason.trim() };
    if ((await setLevel.run({ lineOfBusinessId, capability, level: wanted, ...given })) !== undefined) onDone();
  }
  return (
    <>
      <p className={classes.lead}>{t(`meaning.${capability}.${wanted}`)}</p>
      {isRefused && (
        <div className={classes.refused} role="alert">
          <p>{t('switch.refused')}</p>
          <ul>
            {data.refusals.map(({ code, data: values }) => (
              <li key={code}>{wordRefusal(code, values)}</li>
            ))}
          </ul>
        </div>
      )}
      {!isRefused && <StillAsks proof={data.proof} />}
      <DueAtOnce becomesDue={data.becomesDue} cases={data.cases} onOpenCase={onOpenCase} />
      {!isRefused && (
        <Textarea
          label={t('switch.reason')}
          description={data.needsReason ? t('switch.reasonNeeded') : t('switch.reasonHint')}
          required={data.needsReason}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <Group gap={8} mt={12}>
        <Button onClick={onDone}>{t('switch.stay', { level: t(`level.${cell.level}`) })}</Button>
        {data.becomesDue > 0 && (
          <Button onClick={() => onReviewDue(data.caseIds)}>{t('switch.review', { count: data.caseIds.length })}</Button>
        )}
        {!isRefused && (
          <Button variant="filled" disabled={isReasonMissing} loading={setLevel.isPending} onClick={() => void handleYes()}>
            {t('switch.yes')}
          </Button>
        )}
      </Group>
    </>
  );
}

type DueProps = Pick<RouteOutput<'automation.previewSwitch'>, 'becomesDue' | 'cases'> & Pick<Props, 'onOpenCase'>;

function DueAtOnce({ becomesDue, cases, onOpenCase }: DueProps) {
  const { t } = useTranslation('automation');
  if (becomesDue === 0) return null;
  const more = becomesDue - cases.length;
  return (
    <>
      <p className={classes.due}>{t('switch.due', { count: becomesDue })}</p>
      <CaseLinks
        label={t('switch.cases')}
        cases={cases.map((row) => ({ ...row, customer: wordCustomer(row) }))}
        more={more > 0 ? t('switch.more', { count: more }) : null}
        onOpen={onOpenCase}
      />
    </>
  );
}

function BarForm({ cell }: { readonly cell: AutomationCell }) {
  const { t } = useTranslation('automation');
  const right = useChangeRight();
  const setBar = useCommand('automation.setBar');
  const now = percentOf(cell.standing.bar);
  const [percent, setPercent] = useState<number | string>(now);
  const bar = typeof percent === 'number' ? shareOf(percent) : null;
  const isChanged = bar !== null && percent !== now;
  return (
    <Group gap={8} align="flex-end" mt={8}>
      <NumberInput
        size="xs"
        label={t('bar.label')}
        description={t('bar.hint')}
        min={50}
        max={99.9}
        step={1}
        decimalScale={1}
        suffix="%"
        disabled={right !== 'yes'}
        value={percent}
        onChange={setPercent}
      />
      <Button
        disabled={!isChanged || right !== 'yes'}
        loading={setBar.isPending}
        aria-label={`${t('save')}: ${t('bar.label')} ${bar === null ? '' : formatShare(bar)}`}
        onClick={() => {
          if (bar !== null) void setBar.run({ lineOfBusinessId: cell.lineOfBusinessId, capability: cell.capability, bar });
        }}
      >
        {t('save')}
      </Button>
    </Group>
  );
}

/** As it is shown and typed, to a tenth of a percent. */
function percentOf(share: number): number {
  return Math.round(share * 1000) / 10;
}

/** Without the dust of a division: 88.2 is 0.882. */
function shareOf(percent: number): number {
  return Math.round(percent * 10) / 1000;
}
