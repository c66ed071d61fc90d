import { readFileSync } from 'node:fs';
import { z } from 'zod';

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** Counts of a vitest run. A run that ended badly counts at least one failure, whatever its report says. */
export function readVitestCounts(file: string, exitCode: number): Counts {
  const report = read(file, vitestReport);
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  return {
    passed: report.numPassedTests,
    failed: exitCode === 0 ? report.numFailedTests : Math.max(1, report.numFailedTests),
    skipped: report.numPendingTests,
  };
}

/** Counts of a Playwright run; a test that passed only when tried again has passed, and is named as flaky above the counts. */
export function readPlaywrightCounts(file: string, exitCode: number): Counts {
  const report = read(file, playwrightReport);
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: exitCode === 0 ? unexpected : Math.max(1, unexpected), skipped };
}

function read<Report>(file: string, schema: z.ZodType<Report>): Report | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    console.error(`${file} is no report: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
