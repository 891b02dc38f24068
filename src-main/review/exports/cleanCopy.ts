import { AppError } from '../../errors/appError.ts';
import { libraryCopy } from '../../importers/libraryCopy.ts';
import { sha256 } from '../../store/sha256.ts';
import type { Store } from '../../store/store.ts';
import type { ExportParts } from './exportParts.ts';

type ImageRecord = NonNullable<ReturnType<Store['images']['find']>>;

/** A decoder that needs longer for one file is stuck. */
const longestDecodeMs = 120_000;

/**
 * The library's copy of a photograph, without what its file said of the patient. Copies of earlier versions still say it: it is taken
 * out here, and the compute process has looked first whether that can be done and shows the same picture.
 * @param name For messages: as the export calls the case.
 * @throws AppError `file.notFound`, `file.unreadable`, `compute.*`
 */
export async function cleanCopy(
  { store, supervisor }: Pick<ExportParts, 'store' | 'supervisor'>,
  image: ImageRecord,
  name: string,
  signal: AbortSignal,
): Promise<{ readonly bytes: Uint8Array; readonly hash: string }> {
  const { assetHash, id } = image;
  const bytes = await store.assets.read(assetHash);
  // Whoever looked for burned-in text has made a clean copy, which is the file itself where there was nothing to take out.
  if (assetHash !== id || image.origin.hasBurnedInText !== null) return { bytes, hash: assetHash };
  const { contentHash, copyHash, format, orientation } = await supervisor.run(
    'inspectImage',
    { file: store.assets.pathOf(assetHash), fileName: name, identityKey: '' },
    { timeoutMs: longestDecodeMs, signal },
  );
  const copy = libraryCopy(bytes, { format, orientation, identityKey: '', name });
  const hash = sha256(copy.bytes);
  if (contentHash === assetHash && hash === copyHash) return { bytes: copy.bytes, hash };
  throw new AppError(
    'file.unreadable',
    `The library's copy of ${name} changed while it was exported. Try again.`,
    {
      file: name,
    },
  );
}
