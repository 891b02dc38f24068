import type { UploadFile } from './useUpload.ts';

/** As the files of a TensorFlow.js model are always called, and none of any other. */
const modelJsonName = 'model.json';

/**
 * A model without a manifest is named after its folder. Files of a TensorFlow.js model that were chosen one by one have none, so
 * they are put into one.
 */
export function inOneFolder(files: readonly UploadFile[]): readonly UploadFile[] {
  return files.some(({ name }) => name === modelJsonName)
    ? files.map(({ name, file }) => ({ name: `TensorFlow.js model/${name}`, file }))
    : files;
}
