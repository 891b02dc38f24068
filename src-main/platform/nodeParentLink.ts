import { Socket } from 'node:net';
import type { ParentLink } from './computeChild.ts';
import { createFrameReader, encodeFrame } from './messageFrame.ts';
import { messageDescriptor } from './nodeComputeChild.ts';

/** The pipe to the parent that started this process with `spawnNodeComputeChild`. */
export function openNodeParentLink(): ParentLink {
  const pipe = new Socket({ fd: messageDescriptor, readable: true, writable: true });
  return {
    parentProcessId: Number(process.argv[2]),
    send: (message) => {
      pipe.write(encodeFrame(message));
    },
    listen: (received, lost) => {
      const reader = createFrameReader(received, lost);
      pipe.on('data', (chunk: Buffer) => {
        reader.push(chunk);
      });
      // The pipe ends when the parent is gone, however it went: nothing needs to be said for that.
      pipe.on('error', lost);
      pipe.on('close', lost);
    },
  };
}
