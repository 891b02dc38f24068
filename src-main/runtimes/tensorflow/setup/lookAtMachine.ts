import { mkdir, statfs } from 'node:fs/promises';
import type { NativeTensorflowKind } from '../native/nativePackage.ts';
import type { Attempt } from './attempt.ts';
import { runProgram } from './runProgram.ts';

/** Downloads, unpacked libraries and npm packages together, at their largest. Measured, and rounded up. */
const spaceGigabytes = { 'tensorflow-cpu': 2, 'tensorflow-gpu': 10 } as const;

/** Whether there is a card and the space for its libraries; `folder` is where they will be, and is made. */
export async function lookAtMachine(
  kind: NativeTensorflowKind,
  folder: string,
  signal: AbortSignal,
): Promise<Attempt> {
  await mkdir(folder, { recursive: true });
  if (kind === 'tensorflow-gpu') {
    const card = await runProgram('nvidia-smi', ['-L'], { folder, limitMs: 60_000, signal });
    if ('failure' in card)
      return { failure: `No NVIDIA card with its driver was found (nvidia-smi). ${card.failure}` };
  }
  const { bavail, bsize } = await statfs(folder);
  const gigabytes = (bavail * bsize) / 1e9;
  const needed = spaceGigabytes[kind];
  return gigabytes >= needed
    ? {}
    : { failure: `${needed} GB of disk space are needed; ${gigabytes.toFixed(1)} GB are free.` };
}

/** Whether the wheels, which are for Linux on x86-64, can be used. */
export function wheelsFit(platform: NodeJS.Platform, architecture: NodeJS.Architecture): Attempt {
  return platform === 'linux' && architecture === 'x64'
    ? {}
    : {
        failure: `Building against the libraries of the Python package was made for Linux on x86-64; this is ${platform} on ${architecture}.`,
      };
}
