import type { Store } from '../../store/store.ts';
import type { ExportParts } from './exportParts.ts';

type ImageRecord = NonNullable<ReturnType<Store['images']['find']>>;

/** @throws AppError `file.notFound`, `file.unreadable` */
export async function cleanCopy(
  { store }: Pick<ExportParts, 'store' | 'supervisor'>,
  image: ImageRecord,
): Promise<{ readonly bytes: Uint8Array; readonly hash: string }> {
  return { bytes: await store.assets.read(image.assetHash), hash: image.assetHash };
}
