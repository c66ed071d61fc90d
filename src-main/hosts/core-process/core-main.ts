import { serialiseError } from '#shared/lib/app-error.ts';
import { runCoreProcess } from './core-process.ts';
import { hostPortOf } from './host-port.ts';
import { createLineLogger } from './line-logger.ts';
import { startCore } from './start-core.ts';
import { systemClock } from './system-clock.ts';

/* Entry of the core process, the same file under Electron's utility process and a Node child. */

const logger = createLineLogger({ source: 'core', now: () => systemClock.now(), write: (line) => void process.stderr.write(line) });

// After a fault nobody expected the state in memory cannot be trusted; what was acknowledged is in the store.
process.on('uncaughtException', (error) => fail('core.uncaught', error));
process.on('unhandledRejection', (error) => fail('core.unhandledRejection', error));

// A Ctrl+C in the terminal reaches host and core at once; the host then ends the core in order.
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);

function fail(event: string, error: unknown): void {
  const { kind, code } = serialiseError(error);
  const places = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  logger.error(event, { kind, code, name: error instanceof Error ? error.name : typeof error, where: places.slice(0, 8).join(' |') });
  process.exit(1);
}

runCoreProcess({ port: hostPortOf(process), startCore, logger, exit: (code) => process.exit(code) });
