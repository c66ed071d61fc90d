import type { HostCapabilities } from '#shared/contract/routes/system.ts';

/** The core as a host sees it: strings in, strings out, per connection. Made by `createCore`. */
export type Core = {
  /** Opens a connection of a trusted console. The host has checked the sender; the core decides the principal. */
  connect(connection: {
    readonly id: string;
    readonly capabilities: HostCapabilities;
    /** Called with frames in order; never throws back into the core. */
    readonly send: (frame: string) => void;
  }): CoreConnection;
  /** Address of the customers' chat page. */
  readonly chatUrl: string;
  /** Ends everything in reverse order of its start: no timer, socket or handle stays. */
  dispose(): Promise<void>;
};

export type CoreConnection = { receive(frame: string): void; close(): void };
