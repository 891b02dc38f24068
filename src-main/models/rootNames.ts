import { manifestName } from './packageFiles.ts';

/** The name under which TensorFlow.js saves a model. */
export const modelJsonName = 'model.json';

/** The model's configuration in a Keras 3 archive. */
export const kerasConfigName = 'config.json';

/** The files by which a folder or an archive is known for a model, the first that is there. */
export const rootNames: readonly string[] = [manifestName, modelJsonName, kerasConfigName];
