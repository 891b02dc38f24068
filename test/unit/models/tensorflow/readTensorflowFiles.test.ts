import { describe, expect, it } from 'vitest';
import { io } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { PackageFiles } from '../../../../src-main/models/packageFiles.ts';
import { readTensorflowFiles } from '../../../../src-main/models/tensorflow/readTensorflowFiles.ts';

const topology = { model_config: { class_name: 'Sequential', config: {} } };

interface Written {
  readonly modelJson?: object;
  readonly groups: readonly { readonly paths: readonly string[]; readonly weights: readonly object[] }[];
  readonly files: Readonly<Record<string, Uint8Array>>;
}

function read({ modelJson, groups, files }: Written, name = 'model.json') {
  const json = { format: 'layers-model', modelTopology: topology, weightsManifest: groups, ...modelJson };
  const asked: string[] = [];
  const source: PackageFiles = {
    origin: 'test',
    has: (path) => Promise.resolve(path in files),
    read: (path) => {
      asked.push(path);
      const bytes = files[path];
      return bytes === undefined ? Promise.reject(new Error(`no ${path}`)) : Promise.resolve(bytes);
    },
  };
  return readTensorflowFiles(source, name, new TextEncoder().encode(JSON.stringify(json)));
}

function bytesOf(array: Float32Array | Int32Array | Uint16Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer.slice(0));
}

const kernel = Float32Array.of(0.5, -1, 2, 1e-20, 3, 4);
const steps = Int32Array.of(-7, 2 ** 30);

describe('a TensorFlow.js model', () => {
  it('has the weights of all groups, whatever files their bytes are cut into', async () => {
    const first = bytesOf(kernel);
    const group = [...first, ...bytesOf(Uint8Array.of(1, 0, 1)), ...bytesOf(steps)];
    const { artifacts } = await read({
      groups: [
        {
          // The second weight begins where no number of four bytes could.
          paths: ['a1', 'a2', 'a3'],
          weights: [
            { name: 'conv/kernel', shape: [2, 3], dtype: 'float32' },
            { name: 'mask', shape: [3], dtype: 'bool' },
            { name: 'steps', shape: [2], dtype: 'int32' },
          ],
        },
        { paths: ['b'], weights: [{ name: 'scalar', shape: [], dtype: 'uint8' }] },
      ],
      files: {
        a1: Uint8Array.from(group.slice(0, 5)),
        a2: Uint8Array.from(group.slice(5, 26)),
        a3: Uint8Array.from(group.slice(26)),
        b: Uint8Array.of(200),
      },
    });
    expect(artifacts.format).toBe('layers');
    expect(artifacts.topology).toStrictEqual(topology);
    expect([...artifacts.weights]).toStrictEqual([
      ['conv/kernel', { elementType: 'float32', dims: [2, 3], data: kernel }],
      ['mask', { elementType: 'bool', dims: [3], data: Uint8Array.of(1, 0, 1) }],
      ['steps', { elementType: 'int32', dims: [2], data: steps }],
      ['scalar', { elementType: 'uint8', dims: [], data: Uint8Array.of(200) }],
    ]);
  });

  it('is dequantised to the numbers that TensorFlow.js itself makes of it', async () => {
    const weights = [
      {
        name: 'u8',
        shape: [4],
        dtype: 'float32',
        quantization: { dtype: 'uint8', min: -0.3, scale: 0.0123 },
      },
      { name: 'u16', shape: [3], dtype: 'float32', quantization: { dtype: 'uint16', min: -2, scale: 1e-4 } },
      { name: 'i32', shape: [4], dtype: 'int32', quantization: { dtype: 'uint8', min: -5, scale: 0.7 } },
      { name: 'half', shape: [5], dtype: 'float32', quantization: { dtype: 'float16' } },
    ] as const;
    const bytes = Uint8Array.from([
      ...[0, 1, 128, 255],
      ...bytesOf(Uint16Array.of(0, 1000, 65535)),
      ...[0, 9, 100, 255],
      // 1, the smallest positive half, the largest, -2, and one third.
      ...bytesOf(Uint16Array.of(0x3c00, 0x0001, 0x7bff, 0xc000, 0x3555)),
    ]);
    const expected = io.decodeWeights(
      bytes.buffer,
      weights.map((weight) => ({ ...weight, shape: [...weight.shape] })),
    );
    const { artifacts } = await read({ groups: [{ paths: ['w'], weights }], files: { w: bytes } });
    for (const { name, dtype } of weights) {
      const found = artifacts.weights.get(name)!;
      expect(found.elementType).toBe(dtype);
      expect(found.data).toStrictEqual(expected[name]!.dataSync());
    }
    expect([...artifacts.weights.get('half')!.data].slice(0, 4)).toStrictEqual([1, 2 ** -24, 65504, -2]);
  });

  it('is a graph where its file says so, or has nodes, and keeps its signature', async () => {
    const signature = { inputs: { x: { name: 'x:0' } } };
    const graph = { modelTopology: { node: [] }, format: null };
    const empty = { groups: [], files: {} };
    const formatOf = async (modelJson: object) => (await read({ ...empty, modelJson })).artifacts;
    expect(await formatOf({ ...graph, signature })).toMatchObject({ format: 'graph', signature });
    expect(await formatOf({ ...graph, userDefinedMetadata: { signature } })).toMatchObject({ signature });
    expect(await formatOf({ format: 'graph-model' })).toMatchObject({ format: 'graph' });
    expect(await formatOf({ format: 'tfjs-layers-model' })).toMatchObject({ format: 'layers' });
    expect(await formatOf({ format: undefined })).toMatchObject({ format: 'layers' });
  });

  it('has its weights beside model.json, in the order of the hash', async () => {
    const weights = (name: string) => [{ name, shape: [1], dtype: 'uint8' }];
    const groups = [
      { paths: ['w1'], weights: weights('a') },
      { paths: ['more/w2'], weights: weights('b') },
    ];
    const hash = async (first: number, second: number) =>
      (
        await read(
          {
            groups,
            files: { 'net/w1': Uint8Array.of(first), 'net/more/w2': Uint8Array.of(second) },
          },
          'net/model.json',
        )
      ).sha256;
    const hashes = [await hash(1, 2), await hash(2, 1), await hash(1, 3)];
    expect(new Set(hashes).size).toBe(3);
    expect(await hash(1, 2)).toBe(hashes[0]);
  });

  const one = { name: 'w', shape: [2], dtype: 'float32' };
  it.each<[string, Written['groups'], RegExp]>([
    ['too few bytes', [{ paths: ['w'], weights: [{ ...one, shape: [3] }] }], /take 12 bytes.*hold 8/],
    ['too many bytes', [{ paths: ['w'], weights: [{ ...one, shape: [] }] }], /take 4 bytes.*hold 8/],
    [
      'a name twice',
      [
        {
          paths: ['w'],
          weights: [
            { ...one, shape: [1] },
            { ...one, shape: [1] },
          ],
        },
      ],
      /two weights called w/,
    ],
    ['a path that leads out', [{ paths: ['../w'], weights: [one] }], /weightsManifest\.0\.paths\.0/],
    ['an absolute path', [{ paths: ['/etc/w'], weights: [one] }], /weightsManifest\.0\.paths\.0/],
    ['a negative size', [{ paths: ['w'], weights: [{ ...one, shape: [-1] }] }], /weights\.0\.shape\.0/],
    ['absurd sizes', [{ paths: ['w'], weights: [{ ...one, shape: [2 ** 30, 2 ** 30] }] }], /more than 2 GiB/],
    ['texts for weights', [{ paths: ['w'], weights: [{ ...one, dtype: 'string' }] }], /weights\.0\.dtype/],
    [
      'a quantisation that cannot be',
      [
        {
          paths: ['w'],
          weights: [{ ...one, shape: [4], dtype: 'int32', quantization: { dtype: 'float16' } }],
        },
      ],
      /cannot be quantised/,
    ],
  ])('is refused for %s', async (_, groups, message) => {
    await expect(read({ groups, files: { w: new Uint8Array(8) } })).rejects.toMatchObject({
      code: 'model.unreadable',
      message: expect.stringMatching(message) as string,
    });
  });

  it('is refused where it is no JSON, has no topology, or needs lookup tables', async () => {
    const bytes = Uint8Array.of(0xff, 0xfe);
    const none: PackageFiles = {
      origin: '',
      has: () => Promise.resolve(false),
      read: () => Promise.reject(new Error()),
    };
    await expect(readTensorflowFiles(none, 'model.json', bytes)).rejects.toThrow(/not JSON in UTF-8/);
    const empty = { groups: [], files: {} };
    await expect(read({ ...empty, modelJson: { modelTopology: null } })).rejects.toThrow(/modelTopology/);
    await expect(read({ ...empty, modelJson: { modelInitializer: { node: [{}] } } })).rejects.toThrow(
      /lookup/,
    );
  });
});
