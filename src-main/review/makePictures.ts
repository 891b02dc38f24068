import { longestSidePx, type PictureSize } from '../contract/assetPaths.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import { AppError } from '../errors/appError.ts';
import type { Picture } from '../store/pictures.ts';
import type { Store } from '../store/store.ts';

/** Of JPEG. */
const qualities: Readonly<Record<PictureSize, number>> = { thumbnail: 80, screen: 92, full: 92 };

/** A decoder that needs longer for one file is stuck. */
const longestRenderMs = 120_000;

/**
 * Makes pictures for the screen of an image in the library, in one decoding, and keeps them in place of older ones.
 * @returns in the order of `sizes`
 * @throws AppError `file.notFound`, `file.unreadable`, `compute.*`, `store.*`
 */
export async function makePictures(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  imageId: string,
  sizes: readonly PictureSize[],
  signal?: AbortSignal,
): Promise<readonly Picture[]> {
  const image = store.images.find(imageId);
  if (image === undefined)
    throw new AppError('file.notFound', 'This photograph is not in the library.', { imageId });
  const { pictures: rendered } = await supervisor.run(
    'renderPicture',
    {
      file: store.assets.pathOf(image.assetHash),
      fileName: image.sourceFileName,
      contentHash: image.assetHash,
      pictures: sizes.map((size) => ({ longestSidePx: longestSidePx[size], quality: qualities[size] })),
    },
    { timeoutMs: longestRenderMs, ...(signal === undefined ? {} : { signal }) },
  );
  const pictures: Picture[] = [];
  for (const [index, size] of sizes.entries()) {
    const { jpeg, widthPx, heightPx } = rendered[index]!;
    const assetHash = await store.assets.put(jpeg);
    pictures.push({ imageId, size, assetHash, widthPx, heightPx });
  }
  store.transaction(() => {
    for (const picture of pictures) store.pictures.put(picture);
  });
  return pictures;
}
