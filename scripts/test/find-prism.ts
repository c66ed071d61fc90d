import { existsSync } from 'node:fs';
import path from 'node:path';
import { runStep } from './run-step.ts';

/** A hundred megabytes that one test needs: installed for it alone, beside the packages of the project. */
const folder = path.resolve('node_modules/.cache/prism');
const program = path.join(folder, 'node_modules/@stoplight/prism-cli/dist/index.js');
/** Later ones need a later Node than the project's. */
const wanted = '@stoplight/prism-cli@5.14.2';

/** The program that holds an HTTP interface against its description; null when it is not there. */
export async function findPrism({ mayInstall }: { readonly mayInstall: boolean }): Promise<string | null> {
  if (existsSync(program) || !mayInstall) return existsSync(program) ? program : null;
  await runStep(['npm', 'install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', wanted]);
  return existsSync(program) ? program : null;
}
