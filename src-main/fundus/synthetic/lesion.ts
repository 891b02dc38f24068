import type { Blob } from './blob.ts';
import type { VesselPath } from './vesselPath.ts';

interface PlacedLesion {
  /** Centre of the lesion in the frame of the generator (see RetinalPlace). */
  readonly x: number;
  readonly y: number;
}

interface BlobLesion extends PlacedLesion {
  /** The lesion is the union of these. */
  readonly blobs: readonly Blob[];
}

export interface Microaneurysm extends BlobLesion {
  readonly kind: 'microaneurysm';
}

export interface Haemorrhage extends BlobLesion {
  readonly kind: 'haemorrhage';
  /** Dots, blots and flames lie in the retina; a preretinal haemorrhage lies before it. */
  readonly form: 'dot' | 'blot' | 'flame' | 'preretinal';
}

/** A cluster of hard exudates. */
export interface HardExudates extends BlobLesion {
  readonly kind: 'hard-exudates';
}

/** A soft exudate, or cotton-wool spot. */
export interface SoftExudate extends BlobLesion {
  readonly kind: 'soft-exudate';
}

export interface Neovascularisation extends PlacedLesion {
  readonly kind: 'neovascularisation';
  readonly vessels: readonly VesselPath[];
}

export type Lesion = Microaneurysm | Haemorrhage | HardExudates | SoftExudate | Neovascularisation;
