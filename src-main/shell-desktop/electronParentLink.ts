import { deserialize, serialize } from 'node:v8';
import type { ParentLink } from '../platform/computeChild.ts';

/** Electron's `process.parentPort`, as far as it is used. */
export interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

/**
 * The other end of `spawnElectronComputeChild`. That the parent is gone is not heard here: Chromium ends a utility
 * process whose parent has gone, and `dieWithParent` watches besides.
 *
 * @param parentProcessId as this process sees it: which of Electron's processes starts it is Electron's business.
 */
export function openElectronParentLink(port: ParentPort, parentProcessId: number): ParentLink {
  return {
    parentProcessId,
    send: (message) => {
      port.postMessage(new Uint8Array(serialize(message)));
    },
    listen: (received, lost) => {
      port.on('message', ({ data }) => {
        const decoded = decode(data);
        if (decoded === undefined) lost();
        else received(decoded.message);
      });
    },
  };
}

function decode(data: unknown): { readonly message: unknown } | undefined {
  if (!(data instanceof Uint8Array)) return undefined;
  try {
    return { message: deserialize(data) };
  } catch {
    return undefined;
  }
}
