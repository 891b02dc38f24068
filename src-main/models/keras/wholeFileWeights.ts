import type { Hdf5File } from './hdf5File.ts';
import { layersOf, nameOf, textOf, type JsonObject } from './kerasConfig.ts';
import { KerasWeights } from './kerasWeights.ts';
import { seenCount, variableName } from './layerVariables.ts';

const root = '/model_weights';

interface Owner {
  readonly layer: JsonObject;
  /** The names of the models around it, then its own. */
  readonly path: readonly string[];
}

/**
 * The weights of a whole-model `.h5` by `layer/variable` (keras/src/legacy/saving/legacy_h5_format.py): every outer layer
 * has a group whose attribute `weight_names` lists its data sets, as `layer/kernel:0` in Keras 2 and as
 * `inner_model/layer/kernel` in Keras 3.
 * @throws AppError `model.unreadable`
 */
export function wholeFileWeights(file: Hdf5File, name: string, model: JsonObject): KerasWeights {
  const weights = new KerasWeights(name);
  for (const layer of layersOf(model) ?? []) {
    const outer = nameOf(layer);
    const owners = ownersIn(layer, []);
    for (const dataSet of textList(file, `${root}/${outer}`, 'weight_names')) {
      const parts = dataSet.replace(/:\d+$/, '').split('/');
      // What belongs to a plain layer is all its own, whatever scope it was built in.
      const owner = owners.length === 1 ? owners[0] : findOwner(owners, parts.slice(0, -1));
      const variable = variableName(
        owner === undefined ? '' : textOf(owner.layer, 'class_name'),
        parts.at(-1)!,
      );
      if (variable === seenCount) continue;
      weights.put(owner?.path ?? [outer], variable, file.tensor(`${root}/${outer}/${dataSet}`));
    }
  }
  return weights;
}

/** The layer, or all layers of a model, however deep. */
function ownersIn(layer: JsonObject, models: readonly string[]): readonly Owner[] {
  const path = [...models, nameOf(layer)];
  const inner = layersOf(layer);
  return inner === undefined ? [{ layer, path }] : inner.flatMap((one) => ownersIn(one, path));
}

/** Keras 3 names all models around a layer, Keras 2 none. */
function findOwner(owners: readonly Owner[], scope: readonly string[]): Owner | undefined {
  const candidates = owners.filter(({ path }) => path.at(-1) === scope.at(-1));
  return candidates.find(({ path }) => path.join('/') === scope.join('/')) ?? candidates[0];
}

/** Keras cuts long attributes into `weight_names0`, `weight_names1` ... */
function textList(file: Hdf5File, path: string, attribute: string): readonly string[] {
  const whole = file.texts(path, attribute);
  if (whole !== undefined) return whole;
  const texts: string[] = [];
  for (let chunk = 0; ; chunk += 1) {
    const some = file.texts(path, `${attribute}${chunk}`);
    if (some === undefined) return texts;
    texts.push(...some);
  }
}
