import { caseBoundBaseline } from '../attribution/baselines/caseBoundBaseline.ts';
import { parseBaseline } from '../attribution/baselines/parseBaseline.ts';
import type { BaselineSpec } from '../contract/attribution.ts';
import { AppError } from '../errors/appError.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import { caseName } from './caseName.ts';
import { fellowEyes } from './fellowEyes.ts';
import { hiddenPhotographOf, type IsHidden } from './hiddenPhotographs.ts';
import { inpaintedLesions } from './inpaintedLesions.ts';

/**
 * What a baseline is for one case: `fellow-eye` is the same patient's other eye, mirrored, and `inpainted` the case's
 * lesions filled in; everything else is as on the command line.
 * @param isHidden Left out, no photograph is kept from whoever asks.
 * @throws AppError `baseline.invalid` where this case cannot have it, or the text is no baseline; `review.notAllowed` where
 * it would tell what the model says of a photograph that is hidden
 */
export function resolveBaseline(
  text: string,
  found: CaseRecord,
  store: Store,
  isHidden: IsHidden = () => false,
): BaselineSpec {
  const spec = resolveText(text, found, store);
  const hidden = hiddenPhotographOf(spec, isHidden);
  if (hidden !== undefined) throw hiddenPhotograph(hidden, text, store);
  return spec;
}

function resolveText(text: string, found: CaseRecord, store: Store): BaselineSpec {
  switch (caseBoundBaseline(text)) {
    case 'fellow-eye':
      return fellowEye(found, store);
    case 'inpainted':
      return inpainted(found, store);
    case null:
      return parseBaseline(text);
  }
}

function fellowEye(found: CaseRecord, store: Store): BaselineSpec {
  const [fellow] = fellowEyes(found, store);
  if (fellow !== undefined) return { kind: 'mirrored-image', contentHash: fellow.imageId };
  const reason =
    found.eye === 'unknown'
      ? `Nobody knows which eye ${found.pseudonym} shows, so it has no fellow eye`
      : `The library has no photograph of the other eye of ${found.pseudonym}`;
  throw new AppError('baseline.invalid', `${reason}. Choose another photograph or another baseline.`, {
    baseline: 'fellow-eye',
  });
}

function inpainted(found: CaseRecord, store: Store): BaselineSpec {
  if (inpaintedLesions(store, found.id).length > 0)
    return { kind: 'inpainted', maskHash: store.lesions.state(found.id).contentHash };
  throw new AppError(
    'baseline.invalid',
    `No lesion is marked in ${caseName(found)}, so nothing can be filled in. Mark lesions first, or choose another baseline.`,
    { baseline: 'inpainted' },
  );
}

function hiddenPhotograph(imageId: string, text: string, store: Store): AppError {
  const found = store.cases.findByImage(imageId)!;
  return new AppError(
    'review.notAllowed',
    `You have not revealed ${caseName(found)} yet, and the score of its photograph as a baseline would tell what the model says of it. Read and reveal that case first, or choose another baseline.`,
    { baseline: text },
  );
}
