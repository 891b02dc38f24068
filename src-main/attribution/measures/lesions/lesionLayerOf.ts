import type { LesionSource, LesionType } from '../../../contract/lesion.ts';
import type { LesionLayer } from '../../../contract/lesionMeasures.ts';

/** The layer that a lesion is measured in: a bounding box of any type is approximate. */
export function lesionLayerOf(lesion: {
  readonly type: LesionType;
  readonly source: LesionSource;
}): LesionLayer {
  if (lesion.source === 'box') return 'approximate';
  return lesion.type === 'opticDisc' ? 'opticDisc' : 'lesions';
}
