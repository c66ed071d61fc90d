// Child process of store-faults.test.ts: opens a workspace, says so or why not, and stays until it is killed.
import { AppError } from '#shared/lib/app-error.ts';
import { openToyStore, rep, saveSubject } from './open-toy-store.ts';

const [folder = ''] = process.argv.slice(2);
try {
  const store = openToyStore({ folder });
  store.transact(rep, (tx) => saveSubject(tx, 'held', 'by another'));
  process.stdout.write('open\n');
  setInterval(() => store.seq(), 1000);
} catch (error) {
  process.stdout.write(`${error instanceof AppError ? error.code : String(error)}\n`);
}
