import { baselineMembers } from '../attribution/baselines/makeBaseline.ts';
import type { BaselineSpec } from '../contract/attribution.ts';
import type { Store } from '../store/store.ts';
import { readSettings } from './appSettings.ts';
import { currentReader } from './currentReader.ts';
import { isRevealed } from './isRevealed.ts';

/** Whether what a model says of a photograph, named by its content, is still to be kept from whoever asks. */
export type IsHidden = (imageId: string) => boolean;

interface Viewer {
  readonly reader: string | null;
  readonly blinding: boolean;
}

/**
 * Photographs of cases that are not revealed to a reader, the current one where none is named. As a baseline one would
 * give away what the model says of it: F(x') is its prediction.
 */
export function hiddenPhotographs(
  store: Store,
  { reader, blinding }: Viewer = { reader: currentReader(store), blinding: readSettings(store).blinding },
): IsHidden {
  return (imageId) => {
    const found = store.cases.findByImage(imageId);
    return found !== undefined && !isRevealed(store, found.id, reader, blinding);
  };
}

/** The first photograph that a baseline is made from and that is hidden, by its content; undefined where none is. */
export function hiddenPhotographOf(baseline: BaselineSpec, isHidden: IsHidden): string | undefined {
  return baselineMembers(baseline)
    .flatMap((member) =>
      member.kind === 'image' || member.kind === 'mirrored-image' ? [member.contentHash] : [],
    )
    .find(isHidden);
}
