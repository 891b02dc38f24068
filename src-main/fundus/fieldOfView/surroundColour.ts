import type { ImageTensor } from '../../contract/imageTensor.ts';

/** What surrounds the retina: black in most cameras, but also grey, blue or the white of a scanned page. */
export interface Surround {
  /** Red, green, blue, 0..1. */
  readonly colour: readonly [number, number, number];
  /** Standard deviation of the surround, from the median absolute deviation, pooled over the channels. */
  readonly noise: number;
}

const agreement = 0.06;

/**
 * The colour that at least two corners of the picture agree on, or null where no two agree. Medians of small patches,
 * so that a line of burned-in text does not count.
 */
export function surroundColour(image: ImageTensor): Surround | null {
  const corners = cornerPatches(image).map((patch) => ({ patch, colour: medianColour(patch) }));
  let best: typeof corners = [];
  for (const candidate of corners) {
    const group = corners.filter((corner) => distance(corner.colour, candidate.colour) <= agreement);
    if (group.length > best.length) best = group;
  }
  if (best.length < 2) return null;
  const colour = medianColour(joined(best.map((corner) => corner.patch)));
  const deviations = best.flatMap(({ patch }) =>
    patch.flatMap((values, channel) => values.map((value) => Math.abs(value - colour[channel]!))),
  );
  return { colour, noise: 1.4826 * median(deviations) };
}

type Patch = [number[], number[], number[]];

function cornerPatches(image: ImageTensor): Patch[] {
  const { widthPx, heightPx, data } = image;
  const side = Math.max(2, Math.round(0.05 * Math.min(widthPx, heightPx)));
  const plane = widthPx * heightPx;
  return [0, 1, 2, 3].map((corner) => {
    const left = corner % 2 === 0 ? 0 : widthPx - side;
    const top = corner < 2 ? 0 : heightPx - side;
    const patch: Patch = [[], [], []];
    for (let row = top; row < top + side; row++)
      for (let column = left; column < left + side; column++)
        for (const channel of [0, 1, 2] as const)
          patch[channel].push(data[channel * plane + row * widthPx + column]!);
    return patch;
  });
}

function joined(patches: readonly Patch[]): Patch {
  return [0, 1, 2].map((channel) => patches.flatMap((patch) => patch[channel]!)) as Patch;
}

function medianColour(patch: Patch): [number, number, number] {
  return [median(patch[0]), median(patch[1]), median(patch[2])];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);
}
