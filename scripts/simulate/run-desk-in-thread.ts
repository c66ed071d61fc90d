// A worker of `simulate.ts`: runs the desk it is given and says what it counted.
import { parentPort, workerData } from 'node:worker_threads';
import { runDesk } from './run-desk.ts';
import type { DeskOptions } from './world.ts';

parentPort?.postMessage(await runDesk(workerData as DeskOptions));
