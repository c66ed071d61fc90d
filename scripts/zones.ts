/**
 * `npm run zones`: checks who imports whom (.dependency-cruiser.cjs), and that the checker still sees: each file of the
 * fixture is named after the rule it breaks and must be reported for it. A checker that resolves nothing passes everything.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const reportSchema = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })) }),
});
type Violation = z.infer<typeof reportSchema>['summary']['violations'][number];

const root = path.resolve(import.meta.dirname, '..');
const fixture = path.join(import.meta.dirname, 'zones-fixture');

const found = violationsIn(root, ['src-shared', 'src-main', 'src-renderer', 'e2e']);
for (const violation of found) console.error(`${violation.rule.name}: ${violation.from} → ${violation.to}`);

const broken = violationsIn(fixture, ['src-shared', 'src-main', 'src-renderer']);
const unseen = rulesOfFixture().filter(
  (rule) => !broken.some((violation) => violation.rule.name === rule && `${violation.from} ${violation.to}`.includes(rule)),
);
for (const rule of unseen) console.error(`${rule}: the fixture breaks it and nothing was reported`);

process.exitCode = found.length + unseen.length > 0 ? 1 : 0;

function violationsIn(cwd: string, folders: readonly string[]): readonly Violation[] {
  const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [cruiser, '--config', path.join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...folders];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (stdout === '') throw new Error(`The zone checker did not run: ${stderr}`);
  return reportSchema.parse(JSON.parse(stdout)).summary.violations;
}

/** Files with a dash in their name break the rule of that name. */
function rulesOfFixture(): string[] {
  return globSync('**/*-*.ts', { cwd: fixture }).map((file) => path.basename(file, '.ts'));
}
