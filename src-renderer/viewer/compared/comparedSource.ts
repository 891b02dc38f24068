import type { FieldOfView } from '../../../src-main/contract/fieldOfView.ts';
import type { SharedScale } from '../drawnOverlay.ts';
import type { SignedMap } from '../signedMap.ts';

/** The picture below a map. */
export interface ComparedPhotograph {
  /** Names the picture: another one is another picture. */
  imageId: string;
  screenUrl: string;
  /** Loaded where the zoom needs more than the screen picture has; the same URL where there is nothing better. */
  fullUrl: string;
  /** Of the photograph; its pictures may be smaller. */
  widthPx: number;
  heightPx: number;
}

/** What one viewer of a comparison shows. */
export interface ComparedSource extends ComparedPhotograph {
  fieldOfView: FieldOfView | null;
  overlay: SignedMap | null;
  /** Null for that of the map itself. */
  scale: SharedScale | null;
}

export type PictureLoading = 'loading' | 'loaded' | 'failed';
