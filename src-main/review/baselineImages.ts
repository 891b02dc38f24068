import { baselineMembers } from '../attribution/baselines/makeBaseline.ts';
import type { BaselineSpec } from '../contract/attribution.ts';
import { AppError } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';

/** Where the compute process finds the pictures that a baseline names by their hash. */
export function baselineImages(
  spec: BaselineSpec,
  store: Store,
): Record<string, { readonly file: string; readonly fileName: string }> {
  const files: Record<string, { readonly file: string; readonly fileName: string }> = {};
  for (const member of baselineMembers(spec)) {
    if (member.kind !== 'image' && member.kind !== 'mirrored-image') continue;
    const image = store.images.find(member.contentHash);
    if (image === undefined)
      throw new AppError(
        'baseline.invalid',
        `The baseline ${member.kind}:${member.contentHash} names a photograph that is not in the library. Import it first.`,
      );
    files[member.contentHash] = {
      file: store.assets.pathOf(image.assetHash),
      fileName: image.sourceFileName,
    };
  }
  return files;
}
