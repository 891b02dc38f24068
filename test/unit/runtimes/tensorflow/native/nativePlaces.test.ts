import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nativePlaces } from '../../../../../src-main/runtimes/tensorflow/native/nativePlaces.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rimlight-places-'));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

async function addon(...folder: readonly string[]): Promise<string> {
  const path = join(root, ...folder);
  await mkdir(join(path, 'lib', 'napi-v8'), { recursive: true });
  await writeFile(join(path, 'package.json'), '{}');
  await writeFile(join(path, 'lib', 'napi-v8', 'tfjs_binding.node'), '');
  return path;
}

const processorPackage = ['node_modules', '@tensorflow', 'tfjs-node'];

it('finds nothing where nothing is', () => {
  expect(nativePlaces('tensorflow-cpu', root)).toEqual([]);
});

it('prefers an installed package to what setup:tensorflow built', async () => {
  const built = await addon('.native', 'tensorflow', 'cpu', ...processorPackage);
  const installed = await addon(...processorPackage);
  expect(nativePlaces('tensorflow-cpu', root)).toEqual([installed, built]);
});

it('looks in the folders above, as the program may run from its sources or from its bundle', async () => {
  const built = await addon('.native', 'tensorflow', 'cpu', ...processorPackage);
  expect(nativePlaces('tensorflow-cpu', join(root, 'out', 'main'))).toEqual([built]);
});

it('keeps the processor apart from the GPU', async () => {
  await addon(...processorPackage);
  const gpu = await addon('.native', 'tensorflow', 'gpu', 'node_modules', '@tensorflow', 'tfjs-node-gpu');
  expect(nativePlaces('tensorflow-gpu', root)).toEqual([gpu]);
});

it('passes over a package that came without its addon', async () => {
  const installed = await addon(...processorPackage);
  await rm(join(installed, 'lib', 'napi-v8', 'tfjs_binding.node'));
  expect(nativePlaces('tensorflow-cpu', root)).toEqual([]);
  await rm(join(installed, 'lib'), { recursive: true });
  expect(nativePlaces('tensorflow-cpu', root)).toEqual([]);
});
