import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/** Headers that the addon's sources come to include, and the libraries of TensorFlow and of CUDA. */
const wanted = [
  {
    from: /^tensorflow\/include\/((?:tensorflow\/(?:c|core\/platform)|tsl\/platform|xla\/tsl)\/.+\.h)$/,
    to: 'include',
  },
  { from: /^tensorflow\/(libtensorflow(?:_cc|_framework)\.so\.2)$/, to: 'lib' },
  // TensorFlow looks for `../nvidia/cudnn/lib` and the like beside its own folder.
  { from: /^nvidia\/([a-z_]+\/lib\/[^/]+\.so[.0-9]*)$/, to: 'nvidia' },
] as const;

/**
 * Takes out of a wheel (a zip, PEP 427) what the addon needs, into `folder`, laid out as its package expects it:
 * `include`, `lib`, `nvidia`. yauzl refuses names that lead out of a folder.
 *
 * @throws Error where the file is no readable zip.
 */
export async function unpackWheel(file: string, folder: string, signal: AbortSignal): Promise<void> {
  const archive = await yauzl.openPromise(file);
  for await (const entry of archive.eachEntry()) {
    signal.throwIfAborted();
    const target = targetOf(entry.fileName);
    if (target === undefined) continue;
    const path = join(folder, ...target.split('/'));
    await mkdir(dirname(path), { recursive: true });
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(path), { signal });
  }
}

/** Where a file of a wheel goes, from the folder that is filled; undefined where it is not needed. */
export function targetOf(name: string): string | undefined {
  for (const { from, to } of wanted) {
    const rest = from.exec(name)?.[1];
    if (rest !== undefined && !rest.split('/').includes('..')) return `${to}/${rest}`;
  }
  return undefined;
}
