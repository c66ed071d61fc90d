import { randomUUID } from 'node:crypto';
import { createCore } from '#core/create-core.ts';
import type { StartCore } from './core-process.ts';
import { systemClock } from './system-clock.ts';

/** Joins what the start message says with the real ports of this process. */
export const startCore: StartCore = (start, host, logger) =>
  createCore({ start, clock: systemClock, ids: { next: () => randomUUID() }, logger, ...host });
