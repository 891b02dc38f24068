import { unreadableFile } from '../tensorflow/unreadableFile.ts';
import type { Hdf5File } from './hdf5File.ts';
import { layersOf, nameOf, textOf, type JsonObject } from './kerasConfig.ts';
import { KerasWeights } from './kerasWeights.ts';
import { layerVariables, seenCount } from './layerVariables.ts';
import { snakeCase } from './snakeCase.ts';

/** The second is what Keras 2.12 and 2.13 wrote. */
const roots = ['/layers', '/_layer_checkpoint_dependencies'];

/**
 * The weights of a Keras 3 archive by `layer/variable`. `model.weights.h5` keeps the variables of a layer by number, in
 * a group that is called after its class and its place among those of its class (keras/src/saving/saving_lib.py,
 * `_save_container_state`), and since Keras 3.4 says the layer's name there.
 * @throws AppError `model.unreadable` where a layer has other variables than its class.
 */
export function archiveWeights(file: Hdf5File, name: string, model: JsonObject): KerasWeights {
  const weights = new KerasWeights(name);
  const collect = (layers: readonly JsonObject[], place: string, models: readonly string[]): void => {
    const groups = groupsOf(file, layers, place);
    for (const layer of layers) {
      const group = groups.get(layer)!;
      const inner = layersOf(layer);
      if (inner === undefined)
        addVariables(weights, file, name, layer, [...models, nameOf(layer)], `${group}/vars`);
      else collect(inner, `${group}/layers`, [...models, nameOf(layer)]);
    }
  };
  const root = roots.find((place) => file.childNames(place).length > 0) ?? roots[0]!;
  collect(layersOf(model) ?? [], root, []);
  return weights;
}

/** Where each layer of a model has its variables. */
function groupsOf(
  file: Hdf5File,
  layers: readonly JsonObject[],
  place: string,
): ReadonlyMap<JsonObject, string> {
  const named = new Map<string, string>();
  for (const child of file.childNames(place)) {
    const layerName = file.text(`${place}/${child}/vars`, 'name');
    if (layerName !== undefined) named.set(layerName, `${place}/${child}`);
  }
  const used = new Map<string, number>();
  return new Map(
    layers.map((layer) => {
      const kind = snakeCase(textOf(layer, 'class_name'));
      const before = used.get(kind) ?? 0;
      used.set(kind, before + 1);
      const byPlace = `${place}/${before === 0 ? kind : `${kind}_${before}`}`;
      return [layer, named.get(nameOf(layer)) ?? byPlace];
    }),
  );
}

function addVariables(
  target: KerasWeights,
  file: Hdf5File,
  name: string,
  layer: JsonObject,
  path: readonly string[],
  place: string,
): void {
  const count = file.childNames(place).length;
  if (count === 0) return;
  const variables = layerVariables(layer, count);
  if (variables === undefined)
    throw unreadableFile(
      name,
      `the layer ${nameOf(layer)} has ${count} variables, which is not what its class has`,
    );
  for (const [index, variable] of variables.entries())
    if (variable !== seenCount) target.put(path, variable, file.tensor(`${place}/${index}`));
}
