import type { AppEvent } from '../../src-main/contract/events.ts';

/** The way to the main process: the preload bridge of the desktop shell, or HTTP to the program on this machine. */
export interface Transport {
  /** Gives whatever came back; the client checks that it is a reply. Rejects only when nothing came back. */
  call(name: string, input: unknown): Promise<unknown>;
  /**
   * Calls the listener with whatever arrives; gives the way to stop. `onConnected` tells of every new connection: what
   * happened before it was missed. `onLost` tells once that the connection is gone, until there is a new one.
   */
  subscribe(listener: (event: unknown) => void, onConnected?: () => void, onLost?: () => void): () => void;
}

export type EventListener = (event: AppEvent) => void;
