import { spawn } from 'node:child_process';

type HostCommand = { readonly command: string; readonly args: readonly string[]; readonly isElectron: boolean };
export type HostEnd = { readonly code: number; readonly wasReady: boolean };

/** Runs a host until it ends, passing on what it prints and every signal to stop. */
export function runHost({ command, args, isElectron }: HostCommand): Promise<HostEnd> {
  return new Promise((done) => {
    // The channel tells the browser host when this process dies without a word; Electron ends with its window.
    const host = spawn(command, [...args], { stdio: ['inherit', 'pipe', 'inherit', ...(isElectron ? [] : (['ipc'] as const))] });
    let wasReady = false;
    host.stdout?.on('data', (output: Buffer) => {
      wasReady ||= output.includes('Console ready: ');
      process.stdout.write(output);
    });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    const forward = (signal: NodeJS.Signals): void => void host.kill(signal);
    for (const signal of signals) process.on(signal, forward);
    const end = (code: number): void => {
      for (const signal of signals) process.off(signal, forward);
      done({ code, wasReady });
    };
    host.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      end(1);
    });
    host.once('close', (code) => end(code ?? 1));
  });
}
