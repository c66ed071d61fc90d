/** How a step can be put off. `until-answer` is no moment: nothing is sent before the customer has said something. */
export type SnoozeChoice = 'hour' | 'afternoon' | 'tomorrow' | 'week';

const hourMs = 3_600_000;
const afternoonHour = 14;
const morningHour = 9;

/** The moments that make sense now, in the order of the menu, by the clock of whoever chooses. */
export function snoozeTimes(now: number): readonly { readonly choice: SnoozeChoice; readonly at: number }[] {
  const afternoon = atHour(now, { days: 0, hour: afternoonHour });
  const hasAfternoon = afternoon - now > hourMs;
  return [
    { choice: 'hour', at: now + hourMs },
    ...(hasAfternoon ? [{ choice: 'afternoon' as const, at: afternoon }] : []),
    { choice: 'tomorrow', at: atHour(now, { days: 1, hour: morningHour }) },
    { choice: 'week', at: atHour(now, { days: daysToMonday(now), hour: morningHour }) },
  ];
}

function atHour(now: number, { days, hour }: { readonly days: number; readonly hour: number }): number {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  return date.setHours(hour, 0, 0, 0);
}

/** To the Monday after this week: 1 to 7. */
function daysToMonday(now: number): number {
  return (8 - new Date(now).getDay()) % 7 || 7;
}
