import { contextBridge, ipcRenderer } from 'electron';
import { frameChannel, toRendererChannel } from '#shared/contract/host-channels.ts';
import type { HostBridge } from '#shared/contract/host-bridge.ts';

/* The whole bridge: strings to the core and back. It knows no route, so the contract can grow without it. */

/** The contract's own limit (wire.ts), kept here so that the preload pulls in no schema library. */
const longestFrame = 16 * 1024 * 1024;

const listeners = new Set<(frame: string) => void>();
const early: string[] = [];

ipcRenderer.on(toRendererChannel, (_event, frame: unknown) => {
  if (typeof frame !== 'string') return;
  if (listeners.size === 0) early.push(frame);
  for (const listener of listeners) listener(frame);
});

const bridge: HostBridge = {
  send(frame) {
    if (typeof frame === 'string' && frame.length <= longestFrame) ipcRenderer.send(frameChannel, frame);
  },
  onFrame(listener) {
    const own = (frame: string): void => listener(frame);
    listeners.add(own);
    for (const frame of early.splice(0)) own(frame);
    return () => void listeners.delete(own);
  },
  onState(listener) {
    // The wire to the main process lasts as long as the page; that the core restarts is said in frames.
    listener('open');
    return () => undefined;
  },
};

contextBridge.exposeInMainWorld('caseloomHost', bridge);
