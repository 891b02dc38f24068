import type { z } from 'zod';
import { baselineMembers } from '../attribution/baselines/makeBaseline.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { BaselineSpec } from '../contract/attribution.ts';
import { AppError } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';
import { baselineImages } from './baselineImages.ts';
import { inpaintedLesions } from './inpaintedLesions.ts';

/** What a compute job needs besides the photograph to make a baseline. */
type BaselineMaterial = Pick<JobInput, 'baselineImages' | 'lesionMask'>;
type JobInput = z.output<JobKinds['attribute']['input']>;

/**
 * The photographs and lesions of the library that a baseline of a case is made of.
 * @throws AppError `baseline.invalid` where a photograph is gone, or the lesions are no longer those that the baseline names
 */
export function baselineMaterial(spec: BaselineSpec, caseId: string, store: Store): BaselineMaterial {
  return { baselineImages: baselineImages(spec, store), lesionMask: lesionsOf(spec, caseId, store) };
}

function lesionsOf(spec: BaselineSpec, caseId: string, store: Store): JobInput['lesionMask'] {
  const hashes = baselineMembers(spec).flatMap((member) =>
    member.kind === 'inpainted' ? [member.maskHash] : [],
  );
  if (hashes.length === 0) return null;
  const { contentHash } = store.lesions.state(caseId);
  if (hashes.some((hash) => hash !== contentHash))
    throw new AppError(
      'baseline.invalid',
      'The lesions of this case were changed since this baseline was asked for, so it cannot be made any more. Ask for lesions filled in once more.',
      { caseId },
    );
  const lesions = inpaintedLesions(store, caseId);
  if (lesions.length === 0)
    throw new AppError(
      'baseline.invalid',
      'No lesion is marked in this case, so nothing can be filled in. Mark lesions first, or choose another baseline.',
      { caseId },
    );
  return { kind: 'contours', rings: lesions.map(({ rings }) => rings) };
}
