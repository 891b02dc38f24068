import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { zipSync, unzipSync } from 'fflate';
import { File, Group, ready } from 'h5wasm';
import { describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import type { TensorflowArtifacts } from '../../../../src-main/attribution/graph/tensorflowArtifacts.ts';
import { AppError } from '../../../../src-main/errors/appError.ts';
import { uniformStream } from '../../../../src-main/fundus/randomStream.ts';
import { readKeras } from '../../../../src-main/models/keras/readKeras.ts';
import { readLayersModel } from '../../../../src-main/models/tensorflow/layers/readLayersModel.ts';
import { createOnnxRuntime } from '../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { modelArtifacts } from '../../../../src-main/runtimes/tensorflow/modelArtifacts.ts';

const folder = new URL('../../../fixtures/keras/', import.meta.url);

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, folder)));
}

/** What Keras says of the pictures below: see README.md of the fixtures. */
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<
  string,
  number[][]
>;

/** It has no layer `Normalization`. */
const inTensorflow = Object.keys(expected).filter((name) => !name.includes('normalised'));

const dims = [2, 12, 12, 3] as const;
const pictures = Float32Array.from({ length: 2 * 12 * 12 * 3 }, (_, index) => ((37 * index) % 101) / 101);

/** The model's numbers for both pictures, computed by ONNX Runtime. */
async function outputsOf(artifacts: TensorflowArtifacts): Promise<number[][]> {
  const model = readLayersModel(artifacts);
  const session = await createOnnxRuntime({ device: 'cpu' }).open(model);
  const input = { elementType: 'float32', dims, data: pictures } as const;
  const outputs = await session.run(new Map([[model.graph.inputs[0]!.name, input]]));
  await session.release();
  return rowsOf([...outputs.values()][0]!.data as Float32Array);
}

/** The same by TensorFlow.js. */
async function tensorflowOutputsOf(artifacts: TensorflowArtifacts): Promise<number[][]> {
  const model = await loadLayersModel(tf.io.fromMemory(modelArtifacts(artifacts)));
  const output = model.predict(tf.tensor4d(pictures, [...dims])) as tf.Tensor;
  return rowsOf(output.dataSync() as Float32Array);
}

function rowsOf(values: Float32Array): number[][] {
  const columns = values.length / dims[0];
  return [...values].reduce<number[][]>((rows, value, index) => {
    if (index % columns === 0) rows.push([]);
    rows.at(-1)!.push(value);
    return rows;
  }, []);
}

function expectNear(found: number[][], wanted: number[][]): void {
  expect(found.length).toBe(wanted.length);
  found.forEach((row, index) => {
    expect(row.length).toBe(wanted[index]!.length);
    row.forEach((value, column) => {
      expect(Math.abs(value - wanted[index]![column]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)));
    });
  });
}

describe('a Keras file', () => {
  it.each(Object.keys(expected))('%s gives what Keras gave', async (name) => {
    expectNear(await outputsOf(await readKeras(fixture(name), name)), expected[name]!);
  });

  it.each(inTensorflow)('%s gives the same in TensorFlow.js', async (name) => {
    expectNear(await tensorflowOutputsOf(await readKeras(fixture(name), name)), expected[name]!);
  });
});

/** The archive with other members. */
function archive(name: string, changes: Record<string, Uint8Array | undefined>): Uint8Array {
  const members = Object.entries({ ...unzipSync(fixture(name)), ...changes });
  return zipSync(
    Object.fromEntries(members.filter((member): member is [string, Uint8Array] => member[1] !== undefined)),
  );
}

function configOf(name: string): { config: { layers: Record<string, unknown>[] } } {
  const json = new TextDecoder().decode(unzipSync(fixture(name))['config.json']);
  return JSON.parse(json) as ReturnType<typeof configOf>;
}

function bytesOf(json: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(json));
}

const archived = 'keras3-functional.keras';

describe('a Keras archive', () => {
  it('keeps the class of somebody else apart from that of Keras with its name', async () => {
    const config = configOf(archived);
    const changed = (layer: number, fields: object) => {
      Object.assign(config.config.layers[layer]!, fields);
    };
    changed(2, { module: 'my.layers', registered_name: 'Mine>Conv2D' });
    changed(3, { module: 'keras.src.ops.numpy' });
    const { topology } = await readKeras(archive(archived, { 'config.json': bytesOf(config) }), archived);
    const { layers } = (topology as { model_config: ReturnType<typeof configOf> }).model_config.config;
    expect(layers.slice(2, 4).map((layer) => layer['class_name'])).toStrictEqual([
      'Mine>Conv2D',
      'keras.src.ops.numpy.BatchNormalization',
    ]);
  });

  it('is refused where a layer is called with more than values of other layers', async () => {
    const config = configOf(archived);
    Object.assign(config.config.layers[5]!, { inbound_nodes: [{ args: [2.5], kwargs: {} }] });
    const changed = archive(archived, { 'config.json': bytesOf(config) });
    await expect(readKeras(changed, archived)).rejects.toThrow(/layer leaky is called with numbers/);
  });

  it('is refused where a layer has other variables than its class', async () => {
    const config = configOf(archived);
    Object.assign(config.config.layers[2]!['config'] as object, { use_bias: false });
    const changed = archive(archived, { 'config.json': bytesOf(config) });
    await expect(readKeras(changed, archived)).rejects.toThrow(/layer first has 2 variables/);
  });

  it('is refused without its members, and where they are no JSON', async () => {
    const missing = readKeras(archive(archived, { 'model.weights.h5': undefined }), archived);
    await expect(missing).rejects.toMatchObject({ code: 'file.notFound' });
    const broken = readKeras(archive(archived, { 'config.json': Uint8Array.of(0x7b) }), archived);
    await expect(broken).rejects.toMatchObject({ code: 'model.unreadable' });
  });
});

/** The Keras 2 file with a change. Deleting is not for h5wasm: a weight gets a new name in the list instead. */
async function edited(edit: (file: File) => void): Promise<Uint8Array> {
  const { FS } = await ready;
  const place = '/edited.h5';
  FS.writeFile(place, fixture('keras2-functional.h5'));
  const file = new File(place, 'a');
  edit(file);
  file.close();
  const bytes = FS.readFile(place).slice();
  FS.unlink(place);
  return bytes;
}

/** Gives a layer a new group of weights, in which `write` writes one and the others are as they were. */
function rename(file: File, layer: string, weight: string, write: (group: Group) => void): void {
  const place = `/model_weights/${layer}`;
  const [outer, old] = [file.get(place), file.get(`${place}/${layer}`)];
  if (!(outer instanceof Group && old instanceof Group)) throw new Error('The fixture is another.');
  const fresh = outer.create_group('new').create_group(layer);
  for (const name of old.keys())
    if (name !== weight) fresh.create_hard_link(`${place}/${layer}/${name}`, name);
  write(fresh);
  const names = outer.get_attribute('weight_names', false) as string[];
  outer.delete_attribute('weight_names');
  outer.create_attribute(
    'weight_names',
    names.map((name) => `new/${name}`),
  );
}

describe('an HDF5 file', () => {
  it('without a model is refused with what to do', async () => {
    const weights = unzipSync(fixture(archived))['model.weights.h5']!;
    await expect(readKeras(weights, 'a.weights.h5')).rejects.toThrow(
      /a\.weights\.h5 .* save the whole model/,
    );
  });

  it('may have its lists of names cut into several, as Keras does with long ones', async () => {
    const whole = await readKeras(fixture('keras2-functional.h5'), 'whole.h5');
    const cut = await edited((file) => {
      const inner = file.get('/model_weights/inner');
      if (!(inner instanceof Group)) throw new Error('The fixture is another.');
      const names = inner.get_attribute('weight_names', false) as string[];
      inner.delete_attribute('weight_names');
      inner.create_attribute('weight_names0', names.slice(0, 2));
      inner.create_attribute('weight_names1', names.slice(2));
    });
    expect([...(await readKeras(cut, 'cut.h5')).weights]).toStrictEqual([...whole.weights]);
  });

  it('cannot bring in other files of this computer', async () => {
    const linked = await edited((file) => {
      rename(file, 'first', 'kernel:0', (group) => {
        group.create_external_link(
          fileURLToPath(new URL('keras3-functional.h5', folder)),
          'model_weights/first/first/kernel',
          'kernel:0',
        );
      });
    });
    await expect(readKeras(linked, 'linked.h5')).rejects.toThrow(/no numbers at .*first\/kernel:0/);
  });

  it('is refused with whole numbers for weights, and reads double precision', async () => {
    const sizes = [3, 3, 3, 4];
    const kernel = Array.from({ length: 108 }, (_, index) => index / 7);
    const withKernel = (data: Float64Array | Int32Array): Promise<Uint8Array> =>
      edited((file) => {
        rename(file, 'first', 'kernel:0', (group) => {
          group.create_dataset({ name: 'kernel:0', data, shape: sizes });
        });
      });
    const { weights } = await readKeras(await withKernel(Float64Array.from(kernel)), 'double.h5');
    expect(weights.get('first/kernel')).toStrictEqual({
      elementType: 'float32',
      dims: sizes,
      data: Float32Array.from(kernel),
    });
    const whole = readKeras(await withKernel(Int32Array.from(kernel)), 'whole.h5');
    await expect(whole).rejects.toThrow(/first\/kernel:0 are no floating-point numbers/);
  });

  it('that is damaged anywhere is refused or read, and the next one is read as if nothing had been', async () => {
    const whole = fixture('keras2-functional.h5');
    const sound = await readKeras(whole, 'sound.h5');
    const next = uniformStream(8);
    for (let round = 0; round < 60; round += 1) {
      const damaged = whole.slice(0, round % 3 === 0 ? 8 + Math.floor(next() * whole.length) : whole.length);
      for (let change = 0; change < 40; change += 1)
        damaged[8 + Math.floor(next() * (damaged.length - 8))] = Math.floor(next() * 256);
      const thrown: unknown = await readKeras(damaged, 'damaged.h5').catch((error: unknown) => error);
      if (thrown instanceof Error) expect(thrown).toBeInstanceOf(AppError);
    }
    expect([...(await readKeras(whole, 'sound.h5')).weights]).toStrictEqual([...sound.weights]);
  });
});
