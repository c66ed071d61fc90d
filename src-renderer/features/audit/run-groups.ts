import type { RunView } from '#shared/contract/routes/assistant.ts';
import { summariseRun } from './run-summary.ts';

/** A run that is shown, and how many older ones right before it found nothing more. */
export type RunGroup = { readonly run: RunView; readonly nothingNew: number };

/** Newest first. A row of runs that changed nothing is its newest one: the others repeat it. */
export function groupRuns(runs: readonly RunView[]): RunGroup[] {
  const groups: RunGroup[] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last === undefined || !repeats(last.run, run)) groups.push({ run, nothingNew: 0 });
    else groups[groups.length - 1] = { ...last, nothingNew: last.nothingNew + 1 };
  }
  return groups;
}

function repeats(newer: RunView, older: RunView): boolean {
  const isQuiet = (run: RunView) => summariseRun(run).kind === 'nothing' && run.fields.every((field) => field.fate === null);
  return isQuiet(newer) && isQuiet(older) && withheld(newer) === withheld(older);
}

/** What would have been written: where that differs, two runs are not the same. */
function withheld(run: RunView): string {
  return JSON.stringify(run.fields.filter((field) => field.outcome === 'held').map((field) => [field.key, field.value]));
}
