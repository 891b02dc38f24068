import { AppError } from '../errors/appError.ts';
import { defaultModelHash } from '../review/defaultModel.ts';
import type { Store } from '../store/store.ts';

/**
 * The hash of a library's model by its name, name and version, or hash; the default one where none is named.
 * @throws AppError `model.notFound`
 */
export function chosenModel(store: Store, wanted: string | undefined): string {
  const models = store.models.list();
  const found =
    wanted === undefined
      ? defaultModelHash(store)
      : models.find(({ contentHash, name, version }) =>
          [contentHash, name, `${name} ${version}`].includes(wanted),
        )?.contentHash;
  if (found !== undefined && found !== null) return found;
  const known = models.map(({ name, version }) => `${name} ${version}`).join(', ');
  throw new AppError(
    'model.notFound',
    models.length === 0
      ? 'There is no model in the library yet. Attribute its cases with "batch" first.'
      : `The library has no model "${wanted!}". It has: ${known}.`,
  );
}
