import { cpus, loadavg, totalmem } from 'node:os';
import { isMet } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';

/** A bench that could not run is told with its reason; a table without it would look complete. */
export type BenchReport = {
  readonly rows: readonly BenchRow[];
  readonly failures: readonly { readonly name: string; readonly why: string }[];
};

const columns = ['what', 'value', 'unit', 'goal', 'met', 'peer', 'ratio'] as const;

export function asTable(rows: readonly BenchRow[]): string {
  const cells = [columns, ...rows.map(cellsOf)];
  const widths = columns.map((_column, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function asMarkdown({ rows, failures }: BenchReport, on: Date): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [line(columns), line(columns.map(() => '---')), ...rows.map((row) => line(cellsOf(row)))];
  const missing = failures.map(({ name, why }) => `- \`${name}\` was not measured: ${why}`);
  return [
    '# Benchmarks',
    '',
    `Measured by \`npm run bench -- --write docs/benchmarks.md\` on ${on.toISOString().slice(0, 10)}: ${machine()}.`,
    `Numbers of another machine differ. Its load when the last bench ended was ${(loadavg()[0] ?? 0).toFixed(1)}; with more than one or two, other work had a part in the times.`,
    '',
    ...table,
    '',
    ...(missing.length === 0 ? [] : [...missing, '']),
  ].join('\n');
}

export function asJson(rows: readonly BenchRow[]): string {
  return JSON.stringify(
    rows.map(({ name, value, unit, peer, ratio }) => ({
      name,
      value,
      unit,
      ...(peer === undefined ? {} : { peer }),
      ...(ratio === undefined ? {} : { ratio }),
    })),
  );
}

export function machine(): string {
  return `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${process.platform}, Node ${process.versions.node}`;
}

function cellsOf(row: BenchRow): readonly string[] {
  const { name, value, unit, goal, peer, ratio } = row;
  const met = isMet(row);
  const wanted = goal === undefined ? '' : 'below' in goal ? `< ${goal.below}` : `≥ ${goal.ratioAtLeast * 100} % of peer`;
  return [
    name,
    Number.isFinite(value) ? String(value) : 'not measured',
    unit,
    wanted,
    met === null ? '' : met ? 'yes' : `no${missedBy(row)}`,
    peer === undefined ? '' : `${peer.name}: ${peer.value}`,
    ratio === undefined ? '' : String(ratio),
  ];
}

function missedBy({ value, ratio, goal }: BenchRow): string {
  if (goal === undefined || !Number.isFinite(value)) return '';
  const share = 'below' in goal ? value / goal.below - 1 : 1 - (ratio ?? 0) / goal.ratioAtLeast;
  return ` (by ${Math.round(share * 100)} %)`;
}
