import type { Photograph } from '../../../src-main/fundus/photograph.ts';

export interface DrawnDisc {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly centreX: number;
  readonly centreY: number;
  readonly radius: number;
  readonly retina: readonly [number, number, number];
  readonly surround: readonly [number, number, number];
  /** Brightness at the rim, as a share of that at the centre. */
  readonly rim?: number;
  /** Standard deviation of the noise, in 8-bit steps. */
  readonly noise?: number;
  readonly cut?: {
    readonly left?: number;
    readonly top?: number;
    readonly right?: number;
    readonly bottom?: number;
  };
}

/** A disc with an anti-aliased edge, vignetting and noise: a photograph whose field of view is known exactly. */
export function drawDisc(disc: DrawnDisc): Photograph {
  const { widthPx, heightPx, cut = {}, rim = 1, noise = 0 } = disc;
  const samples = new Uint8Array(3 * widthPx * heightPx);
  let state = 1;
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) {
      const distance = Math.hypot(x + 0.5 - disc.centreX, y + 0.5 - disc.centreY);
      const inCut =
        clamp(x + 1 - (cut.left ?? -1)) *
        clamp((cut.right ?? widthPx + 1) - x) *
        clamp(y + 1 - (cut.top ?? -1)) *
        clamp((cut.bottom ?? heightPx + 1) - y);
      const share = clamp(disc.radius - distance + 0.5) * inCut;
      const light = 1 - (1 - rim) * Math.min(1, distance / disc.radius) ** 4;
      for (let channel = 0; channel < 3; channel++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        const jitter = noise * Math.sqrt(12) * (state / 2 ** 32 - 0.5);
        const value = share * light * disc.retina[channel]! + (1 - share) * disc.surround[channel]!;
        samples[3 * (y * widthPx + x) + channel] = Math.round(Math.min(255, Math.max(0, value + jitter)));
      }
    }
  return { widthPx, heightPx, samples };
}

/** Paints a rectangle in one grey: a stand-in for burned-in text. */
export function paintBlock(
  photograph: Photograph,
  [left, top, width, height]: readonly [number, number, number, number],
  grey: number,
): void {
  for (let y = top; y < top + height; y++)
    for (let x = left; x < left + width; x++)
      photograph.samples.fill(grey, 3 * (y * photograph.widthPx + x), 3 * (y * photograph.widthPx + x) + 3);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
