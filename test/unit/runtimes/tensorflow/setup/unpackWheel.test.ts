import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { targetOf, unpackWheel } from '../../../../../src-main/runtimes/tensorflow/setup/unpackWheel.ts';

const { signal } = new AbortController();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rimlight-wheel-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function wheel(names: readonly string[]): Promise<string> {
  const archive = new yazl.ZipFile();
  for (const name of names) archive.addBuffer(Buffer.from(`content of ${name}`), name);
  archive.end();
  const file = join(folder, 'x.whl');
  await pipeline(archive.outputStream, createWriteStream(file));
  return file;
}

describe('unpacking a wheel', () => {
  it('takes the libraries and the headers, laid out as the addon looks for them, and nothing else', async () => {
    const file = await wheel([
      'tensorflow/__init__.py',
      'tensorflow/libtensorflow_cc.so.2',
      'tensorflow/libtensorflow_framework.so.2',
      'tensorflow/python/lib_pywrap_tensorflow_common.so',
      'tensorflow/include/tensorflow/c/eager/c_api.h',
      'tensorflow/include/external/png/png.h',
      'nvidia/cudnn/lib/libcudnn.so.9',
      'nvidia/cudnn/include/cudnn.h',
    ]);
    const deps = join(folder, 'deps');
    await unpackWheel(file, deps, signal);
    const files = await readdir(deps, { recursive: true, withFileTypes: true });
    expect(
      files
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(deps.length + 1))
        .sort(),
    ).toEqual([
      'include/tensorflow/c/eager/c_api.h',
      'lib/libtensorflow_cc.so.2',
      'lib/libtensorflow_framework.so.2',
      'nvidia/cudnn/lib/libcudnn.so.9',
    ]);
    expect(await readFile(join(deps, 'lib', 'libtensorflow_cc.so.2'), 'utf8')).toBe(
      'content of tensorflow/libtensorflow_cc.so.2',
    );
  });

  it.each([
    'tensorflow/include/tensorflow/c/../../../../evil.h',
    'nvidia/../lib/evil.so',
    '/tensorflow/libtensorflow_cc.so.2',
    'x/tensorflow/libtensorflow_cc.so.2',
  ])('does not take %s', (name) => {
    expect(targetOf(name)).toBeUndefined();
  });

  it('stops when it is cancelled', async () => {
    const file = await wheel(['tensorflow/libtensorflow_cc.so.2']);
    await expect(unpackWheel(file, join(folder, 'deps'), AbortSignal.abort())).rejects.toThrow('aborted');
  });
});
