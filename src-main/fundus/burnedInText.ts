import type { FieldOfView } from '../contract/fieldOfView.ts';
import { markedComponents } from './burnedInText/markedComponents.ts';
import { isCharacterSized, textLines } from './burnedInText/textLines.ts';
import { wholePhotograph } from './cropTransform.ts';
import { luminance } from './luminance.ts';
import type { Photograph } from './photograph.ts';
import { resample } from './resample.ts';

/** Where a line of text seems to be, in pixels of the photograph. */
export interface SeenText {
  readonly leftPx: number;
  readonly topPx: number;
  readonly rightPx: number;
  readonly bottomPx: number;
}

/** Small letters of a camera are still some pixels high. */
const workingSidePx = 1600;
/** Around the retina, where its edge fades out: share of the radius. */
const haloShare = 0.03;
/** Difference of luminance to the surround, 0..1, from which a pixel is a mark. */
const faintestMark = 0.12;

/**
 * Lines of marks in the surround that have the size of characters and stand side by side like them: names, dates and numbers that a
 * camera or a program has painted into the photograph. It reads nothing, and it does not look into the retina, where
 * vessels and lesions are marks as well; a photograph without a surround has nowhere to look.
 */
export function burnedInText(photograph: Photograph, fieldOfView: FieldOfView): readonly SeenText[] {
  const reduction = Math.max(1, Math.max(photograph.widthPx, photograph.heightPx) / workingSidePx);
  const target = {
    widthPx: Math.max(1, Math.round(photograph.widthPx / reduction)),
    heightPx: Math.max(1, Math.round(photograph.heightPx / reduction)),
  };
  const grey = luminance(resample(photograph, wholePhotograph(photograph, target), 'area'));
  const isSurround = surroundMask(fieldOfView, target, reduction);
  const marks = marksIn(grey, isSurround);
  if (marks === null) return [];
  const shortSidePx = Math.min(target.widthPx, target.heightPx);
  const characters = markedComponents({ ...target, data: marks }, (index) => isSurround[index] === 0).filter(
    (component) => !component.touchesExcluded && isCharacterSized(component, shortSidePx),
  );
  return textLines(characters).map((line) => ({
    leftPx: reduction * Math.min(...line.map(({ left }) => left)),
    topPx: reduction * Math.min(...line.map(({ top }) => top)),
    rightPx: reduction * Math.max(...line.map(({ right }) => right)),
    bottomPx: reduction * Math.max(...line.map(({ bottom }) => bottom)),
  }));
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** 1 where the retina and its halo are not. */
function surroundMask(fieldOfView: FieldOfView, { widthPx, heightPx }: Size, reduction: number): Uint8Array {
  const { centreXPx, centreYPx, radiusPx, leftPx, topPx, rightPx, bottomPx, kind } = fieldOfView;
  const halo = haloShare * radiusPx;
  const mask = new Uint8Array(widthPx * heightPx);
  for (let row = 0; row < heightPx; row++)
    for (let column = 0; column < widthPx; column++) {
      const x = (column + 0.5) * reduction;
      const y = (row + 0.5) * reduction;
      const isBeside = x < leftPx - halo || x > rightPx + halo || y < topPx - halo || y > bottomPx + halo;
      const isOutsideCircle = Math.hypot(x - centreXPx, y - centreYPx) > radiusPx + halo;
      if (isBeside || (kind !== 'full-frame' && isOutsideCircle)) mask[row * widthPx + column] = 1;
    }
  return mask;
}

/** 1 where the surround is unlike most of itself; null where there is too little of it to say. */
function marksIn(grey: Float32Array, isSurround: Uint8Array): Uint8Array | null {
  const level = medianWhere(isSurround, (index) => grey[index]!);
  if (level === null) return null;
  const spread = 1.4826 * (medianWhere(isSurround, (index) => Math.abs(grey[index]! - level)) ?? 0);
  const least = Math.max(faintestMark, 6 * spread);
  const marks = new Uint8Array(grey.length);
  for (let i = 0; i < grey.length; i++)
    if (isSurround[i] === 1 && Math.abs(grey[i]! - level) > least) marks[i] = 1;
  return marks;
}

const histogramSteps = 1024;

/** The median of values from 0 to 1, to a step of a histogram; null of fewer than a thousand. */
function medianWhere(mask: Uint8Array, valueAt: (index: number) => number): number | null {
  const counts = new Uint32Array(histogramSteps + 1);
  let total = 0;
  for (let index = 0; index < mask.length; index++) {
    if (mask[index] === 0) continue;
    counts[Math.min(histogramSteps, Math.max(0, Math.round(valueAt(index) * histogramSteps)))]!++;
    total++;
  }
  if (total < 1000) return null;
  let below = 0;
  const step = counts.findIndex((count) => (below += count) * 2 >= total);
  return step / histogramSteps;
}
