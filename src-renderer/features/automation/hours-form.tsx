import { Button, Group, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { useChangeRight } from '../../data/change-right.ts';
import { useCommand } from '../../data/routes.ts';
import { WhoMayChange } from './who-may-change.tsx';
import { holidaysIn, parseRanges, parseTime, rangesText, timeText } from './hours-text.ts';
import classes from './automation.module.css';

type Hours = RouteOutput<'automation.getHours'>['hours'];
type Props = { readonly lineOfBusinessId: string | null; readonly hours: Hours; readonly isOwn: boolean };

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;
const zones = Intl.supportedValuesOf('timeZone');

/** Open hours as people write them; what cannot be read is said at its field and not saved. */
export function HoursForm({ lineOfBusinessId, hours, isOwn }: Props) {
  const { t } = useTranslation('automation');
  const right = useChangeRight();
  const save = useCommand('automation.saveHours');
  const [timeZone, setTimeZone] = useState(hours.timeZone);
  const [week, setWeek] = useState(hours.week.map(rangesText));
  const [holidays, setHolidays] = useState(hours.holidays.join('\n'));
  const [quiet, setQuiet] = useState({ from: timeText(hours.quiet?.from), to: timeText(hours.quiet?.to) });
  const parsed = week.map(parseRanges);
  const quietRange = quiet.from === '' && quiet.to === '' ? null : { from: parseTime(quiet.from), to: parseTime(quiet.to) };
  const isReadable = parsed.every((day) => day !== null) && (quietRange === null || (quietRange.from !== null && quietRange.to !== null));
  const canChange = right === 'yes';

  async function handleSave() {
    const days = parsed.map((day) => [...(day ?? [])]);
    const from = quietRange?.from ?? null;
    const to = quietRange?.to ?? null;
    const given = { timeZone, week: days, holidays: holidaysIn(holidays), quiet: from === null || to === null ? null : { from, to } };
    await save.run({ lineOfBusinessId, hours: given });
  }
  return (
    <form
      className={classes.hours}
      onSubmit={(event) => {
        event.preventDefault();
        void handleSave();
      }}
    >
      <Select
        size="xs"
        label={t('hours.zone')}
        searchable
        data={zones}
        value={timeZone}
        allowDeselect={false}
        disabled={!canChange}
        onChange={(zone) => zone !== null && setTimeZone(zone)}
      />
      <div className={classes.week}>
        {weekdays.map((day) => (
          <TextInput
            key={day}
            size="xs"
            label={t(`hours.day.${day}`)}
            aria-label={t('hours.ranges', { day: t(`hours.day.${day}`) })}
            placeholder={t('hours.closed')}
            error={parsed[day] === null ? t('hours.rangesWrong') : undefined}
            value={week[day] ?? ''}
            disabled={!canChange}
            onChange={(event) => setWeek(week.with(day, event.currentTarget.value))}
          />
        ))}
      </div>
      <p className={classes.note}>{t('hours.rangesHint')}</p>
      <div className={classes.beside}>
        <Textarea
          size="xs"
          label={t('hours.holidays')}
          description={t('hours.holidaysHint')}
          rows={3}
          className={classes.holidays ?? ''}
          value={holidays}
          disabled={!canChange}
          onChange={(event) => setHolidays(event.currentTarget.value)}
        />
        <div>
          <div className={classes.quiet}>
            <b>{t('hours.quiet')}</b>
            <TextInput
              size="xs"
              w={84}
              aria-label={t('hours.quiet')}
              value={quiet.from}
              disabled={!canChange}
              onChange={(event) => setQuiet({ ...quiet, from: event.currentTarget.value })}
            />
            <span>{t('hours.quietAnd')}</span>
            <TextInput
              size="xs"
              w={84}
              aria-label={t('hours.quietAnd')}
              value={quiet.to}
              disabled={!canChange}
              onChange={(event) => setQuiet({ ...quiet, to: event.currentTarget.value })}
            />
          </div>
          <p className={classes.note}>{t('hours.quietHint')}</p>
        </div>
      </div>
      <Group gap={8}>
        <Button type="submit" variant="filled" disabled={!canChange || !isReadable} loading={save.isPending}>
          {t('save')}
        </Button>
        {lineOfBusinessId !== null && isOwn && (
          <Button disabled={!canChange} onClick={() => void save.run({ lineOfBusinessId, hours: null })}>
            {t('hours.giveBack')}
          </Button>
        )}
      </Group>
      <WhoMayChange right={right} />
    </form>
  );
}
