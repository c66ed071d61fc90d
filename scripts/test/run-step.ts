import { spawn } from 'node:child_process';

/** Runs a command of the project with the output shown as it comes; resolves with its exit code. */
export function runStep(command: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<number> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
      // npm's launchers are scripts on Windows.
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
