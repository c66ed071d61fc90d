// npm run import: loads conversations and cases as history, through the console that has the workspace open, else into
// the workspace itself.
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { readModels } from '#core/all-projections.ts';
import { nextCaseNumber } from '#core/cases/case-service.ts';
import { fieldDefinitions } from '#core/cases/field-definitions.ts';
import { createImporter } from '#core/import/importer.ts';
import { seedWorkspace } from '#core/seed/seed-workspace.ts';
import { openStore } from '#core/store/open-store.ts';
import { workspaceFiles } from '#core/store/workspace-files.ts';
import { defaultWorkspace } from '#hosts/workspace/launch-options.ts';
import { takeWorkspaceLock } from '#hosts/workspace/workspace-lock.ts';
import { fail, runCommand, wrongUsage } from './command/run-command.ts';
import { connectConsole, findConsole } from './data/console-client.ts';
import { importFile } from './data/import-file.ts';
import type { ImportReport, RowSink } from './data/import-file.ts';
import { createProgress } from './data/progress.ts';
import { exitNoData, findData } from './data/shared-folder.ts';
import { asSupervisor } from './data/sign-in.ts';

const usage = `Usage: npm run import -- --data FILE [--workspace DIR] [--line ID] [--json]

Loads conversations and cases as history. A workspace that a console has open is filled through that console.

--data FILE      lines of JSON (docs/line-format.md): a path, or a name in the data folder of CASELOOM_SHARED (../shared)
--workspace DIR  the workspace the console was started on (the practice workspace)
--line ID        line of business they belong to
--json           the report as JSON in the last line`;

process.exitCode = await runCommand(
  {
    usage,
    options: {
      data: { type: 'string' },
      workspace: { type: 'string' },
      line: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  },
  ({ values }) => main(values),
);

type Options = {
  readonly data?: string | undefined;
  readonly workspace?: string | undefined;
  readonly line?: string | undefined;
  readonly json: boolean;
};

async function main(values: Options): Promise<number> {
  if (values.data === undefined) throw wrongUsage('--data is missing');
  const data = findData(values.data, { cwd: process.cwd(), env: process.env });
  if (!data.ok) return fail(`There is no data: ${data.reason}`, exitNoData);
  const folder =
    values.workspace === undefined
      ? defaultWorkspace('practice', { platform: process.platform, env: process.env, home: homedir() })
      : resolve(values.workspace);
  const report = await withSink({ folder, line: values.line ?? null }, (sink) => run(data.file, sink));
  tell(report, folder);
  if (values.json) console.log(JSON.stringify(report));
  return report.added + report.existing > 0 ? 0 : 1;
}

async function run(file: string, sink: RowSink): Promise<ImportReport> {
  const progress = createProgress({ total: statSync(file).size, label: 'Import', stream: process.stderr });
  try {
    return await importFile(file, {
      sink,
      now: Date.now,
      onProgress: ({ bytesRead, rows, refused }) => progress.update(bytesRead, `${rows} rows, ${refused} refused`),
    });
  } finally {
    progress.stop();
  }
}

type Target = { readonly folder: string; readonly line: string | null };

/** The workspace has one writer: its console where it is open, else this process, for as long as it holds the lock. */
async function withSink<Result>({ folder, line }: Target, work: (sink: RowSink) => Promise<Result>): Promise<Result> {
  const attempt = takeWorkspaceLock(folder);
  if (attempt.state === 'held') {
    const client = connectConsole(folder, findConsole(folder));
    try {
      console.error('The workspace is open: importing through its console.');
      return await asSupervisor(client, process.env['CASELOOM_PASSCODE'], () =>
        work((rows) => client.call('import.rows', { rows: [...rows], lineOfBusinessId: line })),
      );
    } finally {
      client.close();
    }
  }
  try {
    return await withStore(folder, (importer) => work((rows) => importer.importRows({ rows, lineOfBusinessId: line })));
  } finally {
    attempt.lock.release();
  }
}

async function withStore<Result>(folder: string, work: (importer: ReturnType<typeof createImporter>) => Promise<Result>): Promise<Result> {
  const { databaseFile, contentFolder } = workspaceFiles(folder);
  const say = (event: string): void => console.error(event);
  const store = openStore({
    file: databaseFile,
    contentFolder,
    clock: { now: Date.now, monotonic: () => performance.now(), after: () => () => undefined },
    logger: { info: () => undefined, warn: say, error: say },
    ...readModels,
    views: {},
  });
  try {
    // A folder that holds no workspace yet becomes one; an existing one is left as it is.
    seedWorkspace(store, { ids: { next: randomUUID }, kind: 'empty', now: Date.now() });
    return await work(createImporter({ store: () => store, fieldsOf: (lineId) => fieldDefinitions(store, lineId), nextCaseNumber }));
  } finally {
    store.close();
  }
}

function tell(report: ImportReport, folder: string): void {
  console.log(
    `${report.added} conversations with their cases added to ${folder} in ${report.seconds} s; ${report.existing} were there already; ${report.refused} of ${report.rows} rows refused.`,
  );
  for (const [reason, { count, first }] of Object.entries(report.reasons))
    console.log(`  ${reason}: ${count} (${first.join(', ')}${count > first.length ? ', …' : ''})`);
}
