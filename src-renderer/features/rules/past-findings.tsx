import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { wordDifference } from './word-difference.ts';
import editor from '../../ui/editor.module.css';
import classes from './rules.module.css';

type Result = RouteOutput<'whatIf.run'>;
type Difference = Result['differences'][number];

/** Opens the case or the conversation a difference is about. */
export type OpenPast = (about: Difference['about']) => void;
type Props = {
  readonly result: Result;
  /** Whether conversations were gone through, for cases to be made of them. */
  readonly isAboutTalks: boolean;
  readonly onOpen: OpenPast;
};

/** What a look back found: how much of what, beside what stands now, and where it differs. */
export function PastFindings({ result, isAboutTalks, onOpen }: Props) {
  const { t } = useTranslation('rules');
  const counts = { count: result.lookedAt, seconds: (result.tookMs / 1000).toFixed(1) };
  return (
    <>
      <p className={editor.note}>{t(isAboutTalks ? 'whatIf.talks' : 'whatIf.cases', counts)}</p>
      <Figures result={result} isAboutTalks={isAboutTalks} />
      <p className={editor.note}>{t(result.differences.length === 0 ? 'whatIf.none' : 'whatIf.differences')}</p>
      <Differences differences={result.differences} onOpen={onOpen} />
      {result.heldBack.length > 0 && (
        <>
          <p className={editor.note}>{t('whatIf.heldBack')}</p>
          <Differences differences={result.heldBack} onOpen={onOpen} />
        </>
      )}
    </>
  );
}

function Figures({ result, isAboutTalks }: Pick<Props, 'result' | 'isAboutTalks'>) {
  const { t } = useTranslation('rules');
  const kinds = (['mails', 'closures', 'values', 'creations'] as const).filter((kind) => result.would[kind] > 0 || result.now[kind] > 0);
  return (
    <div className={classes.figures}>
      {kinds.map((kind) => (
        <div key={kind} className={classes.figure}>
          <b>{result.would[kind]}</b> {t(`whatIf.${kind}`)}
          <small>{t('whatIf.against', { difference: signed(result.would[kind] - result.now[kind]), now: String(result.now[kind]) })}</small>
        </div>
      ))}
      {(isAboutTalks ? talkMarks(result) : caseMarks(result)).map(({ key, value, tone }) => (
        <div key={key} className={classes.figure} data-tone={value > 0 ? tone : undefined}>
          <b>{value}</b> {t(`whatIf.${key}`)}
        </div>
      ))}
    </div>
  );
}

function caseMarks(result: Result) {
  return [
    { key: 'afterAnswer', value: result.afterAnswer, tone: 'bad' },
    { key: 'wroteAgain', value: result.wroteAgain, tone: 'bad' },
    { key: 'same', value: result.sameAsPeople, tone: 'good' },
    { key: 'other', value: result.otherThanPeople, tone: undefined },
  ] as const;
}

function talkMarks({ sameAsPeople, held }: Result) {
  return [
    { key: 'byHand', value: sameAsPeople, tone: 'good' },
    { key: 'unverified', value: held.unverified, tone: undefined },
    { key: 'tainted', value: held.tainted, tone: 'bad' },
    { key: 'tooLittleKnown', value: held.tooLittleKnown, tone: undefined },
  ] as const;
}

function Differences({ differences, onOpen }: { readonly differences: readonly Difference[]; readonly onOpen: OpenPast }) {
  const { t } = useTranslation('rules');
  return (
    <ul className={classes.sample}>
      {bySubject(differences).map(({ about, title, of }) => {
        const called = about.kind === 'case' ? about.caseNumber : wordCustomer(about);
        return (
          <li key={idOf(about)}>
            <UnstyledButton
              aria-label={about.kind === 'case' ? t('whatIf.open', { number: called }) : t('whatIf.openTalk', { name: called, title })}
              onClick={() => onOpen(about)}
            >
              <b>{called}</b> {title}
            </UnstyledButton>
            <ul className={classes.acts}>
              {of.map(({ code, data, at }) => (
                <li key={`${code}:${String(at)}:${JSON.stringify(data)}`}>
                  {wordDifference(code, data)} <time>{formatDateTime(at)}</time>
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

/** One entry a case or conversation, the one with the newest difference first, what would have happened there in the order of time. */
export function bySubject(
  differences: readonly Difference[],
): readonly (Pick<Difference, 'about' | 'title'> & { readonly of: readonly Difference[] })[] {
  return [...Map.groupBy(differences, ({ about }) => idOf(about)).values()].flatMap((alike) => {
    const [newest] = alike;
    return newest === undefined ? [] : [{ ...newest, of: alike.toSorted((a, b) => a.at - b.at) }];
  });
}

function idOf(about: Difference['about']): string {
  return about.kind === 'case' ? `case:${about.caseId}` : `conversation:${about.conversationId}`;
}

function signed(difference: number): string {
  return new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero' }).format(difference);
}
