import { join } from 'node:path';
import type { SecretsKind } from '#core/ports/secrets.ts';
import type { CoreStart } from '../core-process/link.ts';
import type { BuildLayout } from './build-layout.ts';
import type { LaunchOptions } from './launch-options.ts';
import { choosePort } from './remembered-port.ts';

type CoreStartOptions = {
  readonly options: LaunchOptions;
  readonly layout: BuildLayout;
  readonly secretsKind: SecretsKind;
  readonly env: NodeJS.ProcessEnv;
};

/**
 * What the core is started with, and started again with after it died: the chat port is settled here, once, so that
 * customers find the same address after a restart of the core.
 */
export async function prepareCoreStart({ options, layout, secretsKind, env }: CoreStartOptions): Promise<CoreStart> {
  const port = await choosePort({
    host: options.chatHost,
    wanted: options.chatPort,
    file: join(options.workspaceFolder, 'chat-port'),
  });
  return {
    type: 'start',
    workspaceFolder: options.workspaceFolder,
    appVersion: layout.appVersion,
    kind: options.kind,
    chat: { host: options.chatHost, port, publicUrl: options.chatPublicUrl, pageFolder: layout.chatPageFolder },
    secretsKind,
    isUnderTest: env['CASELOOM_E2E'] === '1',
  };
}
