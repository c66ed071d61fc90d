import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const scripts = join(import.meta.dirname, '..');

describe.each([
  ['start', '--brwoser'],
  ['test', '--onyl'],
  ['build', '--loglevel'],
  ['import', '--dta'],
  ['replay', '--dta'],
  ['rebuild', '--wrokspace'],
  ['bench', '--jsno'],
  ['soak', '--jsno'],
  ['contract', '--jsno'],
  ['screenshots', '--drak'],
])('%s', (name, mistyped) => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(scripts, `${name}.ts`), ...args], { encoding: 'utf8', timeout: 60_000 });

  // A person who asks how a command is called gets a stack trace, or the command starts its work.
  it('prints how it is called', () => {
    const { status, stdout, stderr } = run('--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: npm (run )?${name}\\b`));
  });

  // A mistyped option ends in a stack trace, or is taken for nothing and the work begins without it.
  it('refuses an option it does not know in one line', () => {
    const { status, stdout, stderr } = run(mistyped);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd()).toMatch(/^[^\n]+$/);
    expect(stderr).toContain(mistyped);
    expect(stderr).toContain('-- --help');
  });
});

// A value that cannot be meant starts work for hours, or is told by a stack trace.
it.each([
  ['import', [], '--data'],
  ['replay', [], '--data'],
  ['replay', ['--data', 'x', '--count', 'many'], '--count'],
  ['rebuild', [], '--workspace'],
  ['bench', ['jounral'], 'jounral'],
  ['bench', ['--cases', '0'], '--cases'],
  ['soak', ['web-caht'], 'web-caht'],
  ['contract', ['mialbox'], 'mialbox'],
  ['test', ['--only', 'lnit'], 'lnit'],
  ['start', ['--port', '70000'], '--port'],
  ['build', ['--logLevel', 'loud'], '--logLevel'],
])('%s %j is refused naming what is wrong', (name, args, words) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(scripts, `${name}.ts`), ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.trimEnd()).toMatch(/^[^\n]+$/);
  expect(stderr).toContain(words);
});
