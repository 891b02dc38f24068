import { extname } from 'node:path';
import { readOnnx } from '../attribution/graph/readOnnx.ts';
import { sha256 } from './contentHash.ts';
import { importTensorflow } from './tensorflow/importTensorflow.ts';
import { readTensorflowFiles } from './tensorflow/readTensorflowFiles.ts';
import { readKeras } from './keras/readKeras.ts';
import { isHdf5 } from './keras/hdf5File.ts';
import { isZip } from './zipFiles.ts';
import type { ModelPackage } from './modelPackage.ts';
import type { PackageFiles } from './packageFiles.ts';

/** A model as its file says it, before anybody says how to use it. */
export interface LoadedModel extends Pick<ModelPackage, 'format' | 'model' | 'tensorflow'> {
  /** Over every byte that decides its numbers. */
  readonly sha256: string;
}

/**
 * Reads a model file of any format: HDF5 and zip (Keras) are known by their first bytes, TensorFlow.js by `.json`, and
 * everything else is ONNX.
 * @param files where the file lies, for those that it names.
 * @throws AppError `model.unreadable`, `model.unsupportedOperator`, `file.*`.
 */
export async function readModelFile(
  files: PackageFiles,
  name: string,
  bytes: Uint8Array,
): Promise<LoadedModel> {
  if (isHdf5(bytes) || isZip(bytes)) {
    const tensorflow = await readKeras(bytes, name);
    return { format: 'keras', model: importTensorflow(tensorflow), tensorflow, sha256: sha256(bytes) };
  }
  if (extname(name).toLowerCase() === '.json') {
    const { artifacts, sha256: hash } = await readTensorflowFiles(files, name, bytes);
    const format = `tensorflow-${artifacts.format}` as const;
    return { format, model: importTensorflow(artifacts), tensorflow: artifacts, sha256: hash };
  }
  return { format: 'onnx', model: readOnnx(bytes), sha256: sha256(bytes) };
}
