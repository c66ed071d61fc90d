import { Select, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from '../../data/routes.ts';
import type { Template } from './template-draft.ts';
import { wordProblem, type Problem } from './word-problem.ts';
import classes from './templates.module.css';

const pauseMs = 250;
const example = 'example';
const mostCases = 50;

type Props = {
  readonly template: Template;
  /** Told with every answer: such a text is not saved. */
  readonly onProblems: (problems: readonly Problem[]) => void;
};

/** How the text reads with a real case; what is wrong with it is said by line. */
export function TemplatePreview({ template, onProblems }: Props) {
  const { t } = useTranslation('templates');
  const [chosen, setChosen] = useState(example);
  const [asked] = useDebouncedValue(template, pauseMs);
  const cases = useRoute('case.list', { status: 'open', sort: 'updated', offset: 0, limit: mostCases }).data?.cases ?? [];
  const caseId = chosen === example ? null : chosen;
  const { data, isError } = useRoute(
    'template.preview',
    { template: asked, caseId },
    { keepsPrevious: true, isEnabled: isReadable(asked) },
  );
  useEffect(() => {
    if (data !== undefined) onProblems(data.problems);
  }, [data, onProblems]);
  return (
    <div className={classes.preview} role="region" aria-label={t('preview.title')}>
      <h4>{t('preview.title')}</h4>
      <Select
        size="xs"
        label={t('preview.case')}
        allowDeselect={false}
        searchable
        value={chosen}
        data={[
          { value: example, label: t('preview.example') },
          ...cases.map((row) => ({ value: row.id, label: `${row.number} ${row.title}` })),
        ]}
        onChange={(next) => next !== null && setChosen(next)}
      />
      {isError && data === undefined && <p className={classes.warn}>{t('preview.failed')}</p>}
      {data === undefined && !isError && <Skeleton height={80} />}
      {data?.problems.map((problem) => (
        <p key={JSON.stringify(problem)} className={classes.warn} role="alert">
          {wordProblem(problem)}
        </p>
      ))}
      {data?.problems.length === 0 && (
        <article className={classes.paper}>
          {data.subject !== '' && <h5>{data.subject}</h5>}
          <p>{data.body === '' ? t('preview.empty') : data.body}</p>
        </article>
      )}
    </div>
  );
}

/** The core's schema takes it; a name that is not there yet waits. */
function isReadable({ name }: Template): boolean {
  return name.trim() !== '';
}
