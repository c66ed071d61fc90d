import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

export type ResidentMemory = { readonly hostMb: number; /** Everything the host started: the core. */ readonly coreMb: number };

type ProcessRow = { readonly pid: number; readonly parent: number; readonly kilobytes: number };

/** Resident memory of a host and what it started; null where the system does not tell (Windows). */
export async function residentMemory(hostPid: number): Promise<ResidentMemory | null> {
  const rows = process.platform === 'linux' ? fromProc() : process.platform === 'win32' ? [] : await fromPs();
  const host = rows.find((row) => row.pid === hostPid);
  if (host === undefined) return null;
  const core = descendants(rows, hostPid).reduce((sum, row) => sum + row.kilobytes, 0);
  return { hostMb: megabytes(host.kilobytes), coreMb: megabytes(core) };
}

function descendants(rows: readonly ProcessRow[], pid: number): ProcessRow[] {
  return rows.filter((row) => row.parent === pid).flatMap((row) => [row, ...descendants(rows, row.pid)]);
}

function fromProc(): ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const number = (key: string): number => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'mu').exec(status)?.[1] ?? 0);
        return [{ pid: Number(name), parent: number('PPid'), kilobytes: number('VmRSS') }];
      } catch {
        // Gone between listing and reading.
        return [];
      }
    });
}

async function fromPs(): Promise<ProcessRow[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, kilobytes] = line.trim().split(/\s+/u).map(Number);
    return pid === undefined || parent === undefined || kilobytes === undefined ? [] : [{ pid, parent, kilobytes }];
  });
}

function megabytes(kilobytes: number): number {
  return Math.round(kilobytes / 102.4) / 10;
}
