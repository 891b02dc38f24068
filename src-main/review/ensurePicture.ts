import { existsSync } from 'node:fs';
import type { PictureSize } from '../contract/assetPaths.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Picture } from '../store/pictures.ts';
import type { Store } from '../store/store.ts';
import { makePictures } from './makePictures.ts';

/** Being made now, so that two windows that ask for one picture cause one decoding. */
const underWay = new WeakMap<Store, Map<string, Promise<Picture>>>();

/**
 * A picture for the screen, made where there is none yet or its file is gone. Its bytes are the asset `assetHash`.
 * @throws AppError as `makePictures`
 */
export async function ensurePicture(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  imageId: string,
  size: PictureSize,
): Promise<Picture> {
  const kept = store.pictures.find(imageId, size);
  if (kept !== undefined && existsSync(store.assets.pathOf(kept.assetHash))) return kept;
  const making = underWay.get(store) ?? new Map<string, Promise<Picture>>();
  underWay.set(store, making);
  const key = `${imageId} ${size}`;
  const begun = making.get(key);
  if (begun !== undefined) return begun;
  const made = makePictures(store, supervisor, imageId, [size])
    .then(([picture]) => picture!)
    .finally(() => making.delete(key));
  making.set(key, made);
  return made;
}
