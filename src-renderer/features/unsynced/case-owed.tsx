import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../data/entities.ts';
import { useRoute } from '../../data/routes.ts';
import { OwedEntry } from './owed-entry.tsx';
import { wordWhat } from './word-owed.ts';
import classes from './unsynced.module.css';

const mostOfCase = 50;

/** What of one case is not in the system of record: what needs a person as cards, what waits in one line. */
export function CaseOwed({ caseId }: { readonly caseId: string }) {
  const { t, i18n } = useTranslation('systemOfRecord');
  const owedOfAll = useWorkspace()?.backend?.owed;
  const isSomething = owedOfAll !== undefined && owedOfAll.waiting + owedOfAll.failed + owedOfAll.conflicts > 0;
  const { data } = useRoute('backend.listOwed', { caseId, limit: mostOfCase }, { isEnabled: isSomething });
  const [chosen, setChosen] = useState<string | null>(null);
  const owed = isSomething ? (data?.owed ?? []) : [];
  if (owed.length === 0) return null;
  const forPerson = owed.filter(({ state }) => state !== 'waiting' && state !== 'handed-over');
  const waiting = owed.filter((each) => !forPerson.includes(each)).map(wordWhat);
  const current = forPerson.find(({ pushId }) => pushId === chosen) ?? forPerson[0];
  return (
    <section className={classes.ofCase} aria-label={t('unsynced.ofCase')}>
      {waiting.length > 0 && (
        <p className={classes.waiting} role="status">
          {t('waitingOf', { what: new Intl.ListFormat(i18n.language).format(waiting) })}
        </p>
      )}
      {forPerson.map((each) => (
        <OwedEntry key={each.pushId} owed={each} isCurrent={each === current} onSelect={() => setChosen(each.pushId)} />
      ))}
    </section>
  );
}
