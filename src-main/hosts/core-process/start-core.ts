import { randomUUID } from 'node:crypto';
import { createCore } from '#core/create-core.ts';
import { createLateChatModel } from '#core/prediction/language-model/late-chat-model.ts';
import { workspaceFiles } from '#core/store/workspace-files.ts';
import type { StartCore } from './core-process.ts';
import { coreClock } from './steered-clock.ts';

/** Joins what the start message says with the real ports of this process. */
export const startCore: StartCore = (start, host, logger) =>
  createCore(
    {
      clock: coreClock(process.env),
      ids: { next: () => randomUUID() },
      logger,
      secrets: host.secrets,
      notifier: host.notifier,
      dataFolder: workspaceFiles(start.workspaceFolder),
      chatModel: createLateChatModel(),
      random: Math.random,
    },
    { appVersion: start.appVersion, kind: start.kind, chat: start.chat, isUnderTest: start.isUnderTest },
  );
