import { baselineMembers } from '../attribution/baselines/makeBaseline.ts';
import type { PhotographSource } from '../compute/jobs/attributeKind.ts';
import type { BaselineSpec } from '../contract/attribution.ts';
import { AppError } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';
import { photographSource } from './photographSource.ts';

/**
 * Where the compute process finds the photographs that a baseline names by their hash, with their fields of view.
 * @throws AppError `baseline.invalid`
 */
export function baselineImages(spec: BaselineSpec, store: Store): Record<string, PhotographSource> {
  const files: Record<string, PhotographSource> = {};
  for (const member of baselineMembers(spec)) {
    if (member.kind !== 'image' && member.kind !== 'mirrored-image') continue;
    const { kind, contentHash } = member;
    if (store.images.find(contentHash) === undefined)
      throw new AppError(
        'baseline.invalid',
        `The baseline ${kind}:${contentHash} names a photograph that is not in the library. Import it first.`,
      );
    files[contentHash] = photographSource(store, contentHash);
  }
  return files;
}
