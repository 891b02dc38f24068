import type { LesionId } from '../../../src-main/contract/ids.ts';
import type { Size, ViewTransform } from '../viewTransform.ts';
import type { ShownLesion } from './shownLesion.ts';

/** What is to be seen of the lesions. View and canvas in device pixels. */
export interface LesionScene {
  readonly canvas: Size;
  readonly view: ViewTransform;
  readonly pixelRatio: number;
  readonly lesions: readonly ShownLesion[];
  readonly chosen: ReadonlySet<LesionId>;
  /** Under the pointer, or pointed at from a list. */
  readonly pointedAt: LesionId | null;
  /** Names wait until the view rests. */
  readonly isMoving: boolean;
}
