import type { PixelMask } from '../../contract/imageTensor.ts';

/** A connected group of marked pixels. */
export interface MarkedComponent {
  readonly left: number;
  readonly top: number;
  /** Exclusive, as `bottom` is. */
  readonly right: number;
  readonly bottom: number;
  readonly pixels: number;
  /** It touches a pixel that `isExcluded` names. */
  readonly touchesExcluded: boolean;
}

const marked = 1;
const seen = 2;

/** The groups of pixels that are 1 in the mask and touch at a side or a corner, in the order of their first pixel. */
export function markedComponents(mask: PixelMask, isExcluded: (index: number) => boolean): MarkedComponent[] {
  const { widthPx, heightPx } = mask;
  const state = Uint8Array.from(mask.data);
  const components: MarkedComponent[] = [];
  for (let first = 0; first < state.length; first++) {
    if (state[first] !== marked) continue;
    const box = { left: widthPx, top: heightPx, right: 0, bottom: 0, pixels: 0, touchesExcluded: false };
    const waiting = [first];
    state[first] = seen;
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      const column = index % widthPx;
      const row = (index - column) / widthPx;
      box.left = Math.min(box.left, column);
      box.top = Math.min(box.top, row);
      box.right = Math.max(box.right, column + 1);
      box.bottom = Math.max(box.bottom, row + 1);
      box.pixels++;
      for (let y = Math.max(0, row - 1); y <= Math.min(heightPx - 1, row + 1); y++)
        for (let x = Math.max(0, column - 1); x <= Math.min(widthPx - 1, column + 1); x++) {
          const next = y * widthPx + x;
          if (isExcluded(next)) box.touchesExcluded = true;
          if (state[next] !== marked) continue;
          state[next] = seen;
          waiting.push(next);
        }
    }
    components.push(box);
  }
  return components;
}
