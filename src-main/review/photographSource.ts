import type { PhotographSource } from '../compute/jobs/attributeKind.ts';
import { fieldOfViewSchema } from '../contract/fieldOfView.ts';
import { AppError } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';

/**
 * A photograph of the library as a compute job takes it.
 * @throws AppError `file.notFound`
 */
export function photographSource(store: Store, imageId: string): PhotographSource {
  const image = store.images.find(imageId);
  if (image === undefined)
    throw new AppError('file.notFound', 'This photograph is no longer in the library. Import it again.', {
      imageId,
    });
  return {
    kind: 'photograph',
    file: store.assets.pathOf(image.assetHash),
    fileName: image.sourceFileName,
    contentHash: image.assetHash,
    fieldOfView: fieldOfViewSchema.nullable().parse(image.fieldOfView),
  };
}
