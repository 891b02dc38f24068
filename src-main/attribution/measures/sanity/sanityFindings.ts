import type { LesionShare } from './lesionShare.ts';
import type { PictureChange } from './pictureChange.ts';

/** How alike two maps of one photograph are; null where one of them is the same number everywhere. */
export interface MapLikeness {
  /** Spearman's, of the signed maps. */
  readonly rankCorrelation: number | null;
  /** The same of their sizes, without sign. */
  readonly absoluteRankCorrelation: number | null;
  /** Of the signed maps, each smoothed with a Gaussian whose deviation is a 64th of the grid's width. */
  readonly smoothedRankCorrelation: number | null;
  readonly structuralSimilarity: number | null;
}

/** The map of a photograph with layers randomised, against that of the trained model. */
export interface RandomisedMap extends MapLikeness {
  /** How many layers, counted from the output. */
  readonly layers: number;
  readonly scoreInput: number;
  readonly scoreBaseline: number;
}

/** The map of a changed photograph, turned back, against that of the photograph as it is. */
export interface ChangedMap extends MapLikeness {
  readonly change: PictureChange;
  /** Signed. */
  readonly scoreChange: number;
}

/** The map of a photograph as it is. */
export interface ReferenceMap {
  readonly baseline: string;
  readonly scoreInput: number;
  readonly scoreBaseline: number;
  /** Sum of the map minus the difference of the scores; null where the method does not promise it. */
  readonly delta: number | null;
  /** Null where there are no lesions in the field of view, or nothing is positive. */
  readonly lesions: LesionShare | null;
}

export interface CheckedPhotograph {
  readonly name: string;
  /** Whether the model was never trained on it, as far as whoever asked knows. */
  readonly isUnseen: boolean;
  /** In the order of the baselines. */
  readonly references: readonly ReferenceMap[];
  /** Empty for photographs outside the sample. */
  readonly changes: readonly ChangedMap[];
  /** Empty for photographs outside the sample. */
  readonly steps: readonly RandomisedMap[];
}

/** All that the sanity checks of a model measured, photograph by photograph. */
export interface SanityFindings {
  /** What the photographs are. */
  readonly dataset: string;
  /** Of all layers, in the order in which they are computed. */
  readonly layerNames: readonly string[];
  readonly photographs: readonly CheckedPhotograph[];
}
