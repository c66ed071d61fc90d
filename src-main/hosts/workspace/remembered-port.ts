import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { AppError } from '#shared/lib/app-error.ts';

type ChoosePortOptions = {
  readonly host: string;
  /** Asked for by the person; null or 0 leaves the choice to us. */
  readonly wanted: number | null;
  /** Keeps the choice: a desk (IndexedDB) and an open chat page belong to one port. */
  readonly file: string;
};

/**
 * The wanted port, else the one used last time, else a free one; kept for next time.
 * @throws AppError unavailable PORT_IN_USE when the wanted port is taken
 */
export async function choosePort({ host, wanted, file }: ChoosePortOptions): Promise<number> {
  const port = await firstFree(host, wanted, file);
  writeFileSync(file, `${port}\n`, { mode: 0o600 });
  return port;
}

async function firstFree(host: string, wanted: number | null, file: string): Promise<number> {
  if (wanted !== null && wanted !== 0) {
    if ((await tryPort(host, wanted)) !== null) return wanted;
    throw new AppError('unavailable', 'PORT_IN_USE', `port ${wanted} is in use`);
  }
  const remembered = wanted === 0 ? null : readPort(file);
  const free = (remembered === null ? null : await tryPort(host, remembered)) ?? (await tryPort(host, 0));
  if (free === null) throw new AppError('unavailable', 'PORT_IN_USE', `no free port on ${host}`);
  return free;
}

function readPort(file: string): number | null {
  try {
    const port = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
  } catch {
    // First start: there is none yet.
    return null;
  }
}

function tryPort(host: string, port: number): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(null));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}
