import { caseBoundName } from '../attribution/baselines/caseBoundBaseline.ts';
import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import type { BaselineSpec } from '../contract/attribution.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import type { BaselineNames } from './baselineNames.ts';
import { fellowEyes } from './fellowEyes.ts';

/** Photographs that were chosen for single cases. No baseline can be written like this. */
const chosenPhotographs = 'image:*';
const mirroredPhotographs = 'mirrored-image:*';

/**
 * What a baseline is over a session: as on the command line, but for what is another picture for every case, which is taken
 * together by its kind. A photograph that all cases are attributed against is one baseline.
 * @param ofSession As `formatBaseline` writes those of the settings.
 */
export function sessionBaselineText(
  baseline: BaselineSpec,
  found: CaseRecord,
  store: Store,
  ofSession: ReadonlySet<string>,
): string {
  const text = formatBaseline(baseline);
  if (ofSession.has(text)) return text;
  if (baseline.kind === 'inpainted') return 'inpainted';
  if (baseline.kind === 'image') return chosenPhotographs;
  if (baseline.kind !== 'mirrored-image') return text;
  const isFellow = fellowEyes(found, store).some(({ imageId }) => imageId === baseline.contentHash);
  return isFellow ? 'fellow-eye' : mirroredPhotographs;
}

/** For people. */
export function sessionBaselineName(text: string, names: BaselineNames): string {
  switch (text) {
    case 'inpainted':
    case 'fellow-eye':
      return caseBoundName(text);
    case chosenPhotographs:
      return 'A chosen photograph';
    case mirroredPhotographs:
      return 'A chosen photograph, mirrored';
    default:
      return names.ofText(text);
  }
}
