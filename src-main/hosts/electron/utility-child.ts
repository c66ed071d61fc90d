import type { ForkOptions, UtilityProcess } from 'electron';
import type { CoreChild, FromCore, StartCoreChild } from '../core-process/link.ts';

type UtilityChildOptions = {
  readonly fork: (modulePath: string, args: string[], options: ForkOptions) => Pick<UtilityProcess, 'postMessage' | 'on' | 'kill'>;
  readonly script: string;
};

/** The core in Electron's utility process, as the starter of the core wants it. */
export function createUtilityChild({ fork, script }: UtilityChildOptions): StartCoreChild {
  return (): CoreChild => {
    const child = fork(script, [], { serviceName: 'Caseloom core', stdio: 'inherit' });
    return {
      post: (message) => child.postMessage(message),
      // The core's own build is on the other side of this pipe; its frames are parsed where they are used.
      onMessage: (listener) => void child.on('message', (message: FromCore) => listener(message)),
      onExit: (listener) => void child.on('exit', (code) => listener(code)),
      kill: () => void child.kill(),
    };
  };
}
