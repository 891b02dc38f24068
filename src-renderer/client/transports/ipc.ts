import type { Transport } from '../transport.ts';

/** What the preload script of the desktop shell puts on the window, and nothing more. */
export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>;
  subscribe(listener: (event: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly rimlight?: Bridge;
  }
}

export function createIpcTransport(bridge: Bridge): Transport {
  return {
    // As over HTTP: what Vue watches is a proxy, which Electron cannot clone.
    call: (name, input) => bridge.call(name, JSON.parse(JSON.stringify(input))),
    subscribe(listener, onConnected) {
      const stop = bridge.subscribe(listener);
      onConnected?.();
      return stop;
    },
  };
}
