// npm run rebuild: refills every read model of a closed workspace from its journal.
import { statSync } from 'node:fs';
import { readModels } from '#core/all-projections.ts';
import { openStore } from '#core/store/open-store.ts';
import type { OpenedStore } from '#core/store/open-store.ts';
import { workspaceFiles } from '#core/store/workspace-files.ts';
import type { DataFolder } from '#core/ports/ports.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { fail, runCommand, wrongUsage } from './command/run-command.ts';

type Report = { readonly events: number; readonly ms: number; readonly rows: number; readonly isEqual: boolean };

const usage = `Usage: npm run rebuild -- --workspace DIR [--json]

Refills every read model of a workspace from its journal and compares. Close its console first.

--workspace DIR  the workspace
--json           the report as JSON in the last line`;

process.exitCode = await runCommand(
  { usage, options: { workspace: { type: 'string' }, json: { type: 'boolean', default: false } } },
  ({ values }) => main(values),
);

function main({ workspace, json }: { readonly workspace?: string | undefined; readonly json: boolean }): number {
  if (workspace === undefined) throw wrongUsage('--workspace is missing');
  const files = workspaceFiles(workspace);
  if (statSync(files.databaseFile, { throwIfNoEntry: false }) === undefined) return fail(`There is no workspace in ${workspace}`);
  try {
    const report = rebuildWorkspace(files);
    console.log(`${String(report.events)} events replayed in ${String(report.ms)} ms into ${String(report.rows)} rows.`);
    console.log(
      report.isEqual ? 'The read models were equal to a rebuild.' : 'The read models differed from a rebuild; they are right now.',
    );
    if (json) console.log(JSON.stringify(report));
    return 0;
  } catch (error) {
    if (error instanceof AppError && error.code === 'STORE_LOCKED') return fail('The workspace is open: close the console first.');
    throw error;
  }
}

function rebuildWorkspace({ databaseFile, contentFolder }: DataFolder): Report {
  const store = openStore({
    file: databaseFile,
    contentFolder,
    clock: { now: () => Date.now(), monotonic: () => performance.now(), after: () => () => undefined },
    logger: { info: report, warn: report, error: report },
    ...readModels,
    views: {},
  });
  try {
    const before = store.dumpProjections();
    const { events, ms } = store.rebuild();
    const after = store.dumpProjections();
    tellRecovery(store);
    return {
      events,
      ms: Math.round(ms),
      rows: after.length,
      isEqual: before.length === after.length && before.every((line, index) => line === after[index]),
    };
  } finally {
    store.close();
  }
}

function tellRecovery({ recovery }: OpenedStore): void {
  if (recovery === null) return;
  console.error(`The workspace file was damaged and is kept aside: ${recovery.keptAside.join(', ')}`);
  console.error(
    recovery.restoredFrom === null ? 'There was no snapshot: the workspace is empty.' : `Started from ${recovery.restoredFrom}.`,
  );
}

function report(event: string): void {
  console.error(event);
}
