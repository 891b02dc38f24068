import type { TensorflowArtifacts } from '../../attribution/graph/tensorflowArtifacts.ts';
import { unreadableFile } from '../tensorflow/unreadableFile.ts';
import { openZipFiles } from '../zipFiles.ts';
import { kerasConfigName } from '../rootNames.ts';
import { largestFileBytes } from '../packageFiles.ts';
import { archiveWeights } from './archiveWeights.ts';
import { isHdf5, readHdf5 } from './hdf5File.ts';
import { isObject, textOf, type JsonObject } from './kerasConfig.ts';
import { normaliseModel } from './normaliseModel.ts';
import { wholeFileWeights } from './wholeFileWeights.ts';

const weightsName = 'model.weights.h5';
const metadataName = 'metadata.json';
const largestConfigBytes = 64 * 2 ** 20;

/**
 * Reads a Keras model from untrusted bytes: a whole-model `.h5` of Keras 2 or 3, or a `.keras` archive. It becomes a
 * layers model as TensorFlow.js has them; Python code that a file may hold (Lambda layers) is never looked at.
 * @param name of the file, for messages.
 * @throws AppError `model.unreadable`, `file.unreadable`
 */
export async function readKeras(bytes: Uint8Array, name: string): Promise<TensorflowArtifacts> {
  return isHdf5(bytes) ? readWholeFile(bytes, name) : readArchive(bytes, name);
}

async function readWholeFile(bytes: Uint8Array, name: string): Promise<TensorflowArtifacts> {
  return readHdf5(bytes, name, (file) => {
    const config = file.text('/', 'model_config');
    if (config === undefined)
      throw unreadableFile(
        name,
        'it holds weights without their model; save the whole model with model.save()',
      );
    const model = parse(config, name);
    const version = file.text('/', 'keras_version') ?? file.text('/model_weights', 'keras_version');
    return artifacts(model, version ?? '', wholeFileWeights(file, name, model).byName, name);
  });
}

async function readArchive(bytes: Uint8Array, name: string): Promise<TensorflowArtifacts> {
  const files = openZipFiles(bytes, name);
  const text = new TextDecoder();
  const model = parse(text.decode(await files.read(kerasConfigName, largestConfigBytes)), name);
  const metadata = parse(text.decode(await files.read(metadataName, largestConfigBytes)), name);
  const weights = await readHdf5(await files.read(weightsName, largestFileBytes), name, (file) =>
    archiveWeights(file, name, model),
  );
  return artifacts(model, textOf(metadata, 'keras_version'), weights.byName, name);
}

function artifacts(
  model: JsonObject,
  kerasVersion: string,
  weights: TensorflowArtifacts['weights'],
  name: string,
): TensorflowArtifacts {
  const topology = { keras_version: kerasVersion, model_config: normaliseModel(model, name) };
  return { format: 'layers', topology, signature: undefined, weights };
}

function parse(json: string, name: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw unreadableFile(name, `its configuration is not JSON (${String(error)})`, { cause: error });
  }
  if (!isObject(value)) throw unreadableFile(name, 'its configuration is no object');
  return value;
}
