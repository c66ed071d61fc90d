import { Button, Group, NumberInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteInput, RouteOutput } from '#shared/contract/all-routes.ts';
import { useRoute } from '../../data/routes.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { wordDifference } from './word-difference.ts';
import editor from '../../ui/editor.module.css';
import classes from './rules.module.css';

/** What is asked about the past: a rule before it is saved, or a capability at full automation. */
export type PastQuestion = Omit<RouteInput<'whatIf.run'>, 'days'>;
type Props = {
  readonly intro: string;
  /** Null while there is nothing whole to ask about. */
  readonly question: PastQuestion | null;
  readonly onOpenCase: (caseId: string) => void;
};
type Result = RouteOutput<'whatIf.run'>;

const standardDays = 90;
const nothingAsked: PastQuestion = { lineOfBusinessId: null, capability: 'follow-up', rule: null };

/** A question to the workspace's own past, asked by a press of a button, with what differs case by case. */
export function LookBack({ intro, question, onOpenCase }: Props) {
  const { t } = useTranslation('rules');
  const [days, setDays] = useState<number | string>(standardDays);
  const [asked, setAsked] = useState<RouteInput<'whatIf.run'> | null>(null);
  const { data, isFetching, isError } = useRoute('whatIf.run', asked ?? { ...nothingAsked, days: standardDays }, {
    isEnabled: asked !== null,
  });
  return (
    <div className={classes.part} role="region" aria-label={t('whatIf.title')}>
      <h4>{t('whatIf.title')}</h4>
      <p className={editor.note}>{intro}</p>
      <Group gap={8} align="flex-end">
        <NumberInput size="xs" w={110} label={t('whatIf.days')} min={1} max={3650} value={days} onChange={setDays} />
        <Button
          disabled={question === null || typeof days !== 'number'}
          loading={isFetching}
          onClick={() => question !== null && typeof days === 'number' && setAsked({ ...question, days })}
        >
          {t('whatIf.run')}
        </Button>
      </Group>
      <div role="status">
        {isFetching && <p className={editor.note}>{t('whatIf.running')}</p>}
        {isError && !isFetching && <p className={classes.warn}>{t('whatIf.failed')}</p>}
      </div>
      {data !== undefined && !isFetching && <Findings result={data} onOpenCase={onOpenCase} />}
    </div>
  );
}

function Findings({ result, onOpenCase }: { readonly result: Result; readonly onOpenCase: (caseId: string) => void }) {
  const { t } = useTranslation('rules');
  const kinds = (['mails', 'closures', 'values'] as const).filter((kind) => result.would[kind] > 0 || result.now[kind] > 0);
  const marks = [
    { key: 'afterAnswer', value: result.afterAnswer, tone: 'bad' },
    { key: 'wroteAgain', value: result.wroteAgain, tone: 'bad' },
    { key: 'same', value: result.sameAsPeople, tone: 'good' },
    { key: 'other', value: result.otherThanPeople, tone: undefined },
  ] as const;
  return (
    <>
      <p className={editor.note}>{t('whatIf.cases', { count: result.cases, seconds: (result.tookMs / 1000).toFixed(1) })}</p>
      <div className={classes.figures}>
        {kinds.map((kind) => (
          <div key={kind} className={classes.figure}>
            <b>{result.would[kind]}</b> {t(`whatIf.${kind}`)}
            <small>
              {t('whatIf.against', { difference: signed(result.would[kind] - result.now[kind]), now: String(result.now[kind]) })}
            </small>
          </div>
        ))}
        {marks.map(({ key, value, tone }) => (
          <div key={key} className={classes.figure} data-tone={value > 0 ? tone : undefined}>
            <b>{value}</b> {t(`whatIf.${key}`)}
          </div>
        ))}
      </div>
      <p className={editor.note}>{t(result.differences.length === 0 ? 'whatIf.none' : 'whatIf.differences')}</p>
      <ul className={classes.sample}>
        {byCase(result.differences).map(({ caseId, caseNumber, title, of }) => (
          <li key={caseId}>
            <UnstyledButton aria-label={t('whatIf.open', { number: caseNumber })} onClick={() => onOpenCase(caseId)}>
              <b>{caseNumber}</b> {title}
            </UnstyledButton>
            <ul className={classes.acts}>
              {of.map(({ code, data, at }) => (
                <li key={`${code}:${String(at)}:${JSON.stringify(data)}`}>
                  {wordDifference(code, data)} <time>{formatDateTime(at)}</time>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

type Difference = Result['differences'][number];

/** One entry a case, the one with the newest difference first, what would have happened in it in the order of time. */
export function byCase(
  differences: readonly Difference[],
): readonly (Pick<Difference, 'caseId' | 'caseNumber' | 'title'> & { readonly of: readonly Difference[] })[] {
  return [...Map.groupBy(differences, ({ caseId }) => caseId).values()].flatMap((ofCase) => {
    const [newest] = ofCase;
    return newest === undefined ? [] : [{ ...newest, of: ofCase.toSorted((a, b) => a.at - b.at) }];
  });
}

function signed(difference: number): string {
  return new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero' }).format(difference);
}
