import type { IpcMain, WebContents } from 'electron';
import { longestFrame } from '#shared/contract/wire.ts';
import type { HostCapabilities } from '#shared/contract/routes/system.ts';
import type { CoreLink } from '../core-process/link.ts';
import { frameChannel, toRendererChannel } from '#shared/contract/host-channels.ts';
import { isTrustedSender } from './trusted-sender.ts';

type IpcGateOptions = {
  readonly ipc: Pick<IpcMain, 'on'>;
  readonly link: CoreLink;
  readonly capabilities: () => HostCapabilities;
  readonly nextConnectionId: () => string;
  readonly onRefused: (reason: RefusedFrame) => void;
};

export type RefusedFrame = 'untrusted-sender' | 'not-a-frame' | 'too-long';
type Connection = ReturnType<CoreLink['open']>;

/** The only place that listens to the page. One connection to the core per loaded page, opened by its first frame. */
export function openIpcGate(options: IpcGateOptions): void {
  const connections = new Map<number, Connection>();
  options.ipc.on(frameChannel, (event, frame: unknown) => {
    const refused = judgeFrame(frame, isTrustedSender(event.senderFrame));
    if (refused !== null) return options.onRefused(refused);
    let connection = connections.get(event.sender.id);
    if (connection === undefined) {
      connection = connect(event.sender, options, () => connections.delete(event.sender.id));
      connections.set(event.sender.id, connection);
    }
    connection.receive(String(frame));
  });
}

/** Null when the frame may pass. */
export function judgeFrame(frame: unknown, isTrusted: boolean): RefusedFrame | null {
  if (!isTrusted) return 'untrusted-sender';
  if (typeof frame !== 'string') return 'not-a-frame';
  return frame.length > longestFrame ? 'too-long' : null;
}

/** A page that is reloaded, crashes or closes ends its connection; the next page gets one of its own. */
function connect(contents: WebContents, { link, capabilities, nextConnectionId }: IpcGateOptions, onEnd: () => void): Connection {
  const connection = link.open({
    id: nextConnectionId(),
    capabilities: capabilities(),
    send: (frame) => {
      if (!contents.isDestroyed()) contents.send(toRendererChannel, frame);
    },
  });
  let isOpen = true;
  const end = (): void => {
    if (!isOpen) return;
    isOpen = false;
    onEnd();
    connection.close();
  };
  contents.once('did-navigate', end);
  contents.once('render-process-gone', end);
  contents.once('destroyed', end);
  return connection;
}
