import type { Size } from './viewTransform.ts';

export interface Viewport {
  /** In CSS pixels. */
  readonly size: Size;
  /** In device pixels: whole numbers. */
  readonly device: Size;
  readonly pixelRatio: number;
}
