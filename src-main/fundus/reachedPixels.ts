import type { CropTransform } from '../contract/cropTransform.ts';
import type { PixelMask } from '../contract/imageTensor.ts';
import { runsOfMask } from './region/pixelRuns.ts';
import type { ResampleKernel } from './resampleKernel.ts';
import { resampleWeights, type ResampleWeights } from './resampleWeights.ts';

/**
 * The target pixels whose value has anything of the marked pixels of the original photograph in it, when it is resampled with
 * this kernel: more than they cover, because a kernel may look beyond its own pixel.
 *
 * @param mask Of the original photograph's size.
 */
export function reachedPixels(mask: PixelMask, transform: CropTransform, kernel: ResampleKernel): PixelMask {
  const { leftPx, topPx, cropWidthPx, cropHeightPx, targetWidthPx, targetHeightPx } = transform;
  const across = readersOf(resampleWeights(kernel, mask.widthPx, leftPx, cropWidthPx, targetWidthPx));
  const down = readersOf(resampleWeights(kernel, mask.heightPx, topPx, cropHeightPx, targetHeightPx));
  const data = new Uint8Array(targetWidthPx * targetHeightPx);
  const runs = runsOfMask(mask);
  for (let i = 0; i < runs.length; i += 3) {
    const rows = down.get(runs[i]!);
    const columns = spanOf(across, runs[i + 1]!, runs[i + 2]!);
    if (rows === undefined || columns === undefined) continue;
    for (let row = rows.first; row < rows.end; row++)
      data.fill(1, row * targetWidthPx + columns.first, row * targetWidthPx + columns.end);
  }
  return { widthPx: targetWidthPx, heightPx: targetHeightPx, data };
}

interface Span {
  readonly first: number;
  readonly end: number;
}

/** For every pixel of the original that is read at all, the target pixels that read it: they follow one another. */
function readersOf({ first, count, stride, weights }: ResampleWeights): ReadonlyMap<number, Span> {
  const readers = new Map<number, Span>();
  for (let target = 0; target < first.length; target++)
    for (let tap = 0; tap < count[target]!; tap++) {
      if (weights[target * stride + tap] === 0) continue;
      const source = first[target]! + tap;
      readers.set(source, { first: readers.get(source)?.first ?? target, end: target + 1 });
    }
  return readers;
}

/** What reads any pixel of a run; undefined where nothing does. */
function spanOf(readers: ReadonlyMap<number, Span>, from: number, to: number): Span | undefined {
  let span: Span | undefined;
  for (let source = from; source < to; source++) {
    const next = readers.get(source);
    if (next !== undefined) span = { first: span?.first ?? next.first, end: next.end };
  }
  return span;
}
