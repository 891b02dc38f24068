import { cubicKernel } from '../../src-main/fundus/resampleKernel.ts';
import type { SignedMap } from './signedMap.ts';
import type { ViewTransform } from './viewTransform.ts';

/** A rectangle of whole device pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** For each sample along one axis: the four pixels of the map around it and their weights. */
interface Taps {
  readonly indices: Int32Array;
  readonly weights: Float64Array;
  /** The samples from `first` up to but not including `end` lie on the map. */
  readonly first: number;
  readonly end: number;
}

/** Where samples lie along one axis of the map: sample i at start + i * step, continuous. */
interface SampleLine {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** {@link SampleLine}s of the centres of a view's pixels. */
export function sampleLines(
  { transform }: SignedMap,
  view: ViewTransform,
  region: Rectangle,
): { readonly across: SampleLine; readonly down: SampleLine } {
  const perPxAcross = transform.targetWidthPx / transform.cropWidthPx;
  const perPxDown = transform.targetHeightPx / transform.cropHeightPx;
  const left = (region.x + 0.5 - view.offsetX) / view.scale;
  const top = (region.y + 0.5 - view.offsetY) / view.scale;
  return {
    across: {
      start: (left - transform.leftPx) * perPxAcross,
      step: perPxAcross / view.scale,
      count: region.widthPx,
    },
    down: {
      start: (top - transform.topPx) * perPxDown,
      step: perPxDown / view.scale,
      count: region.heightPx,
    },
  };
}

/**
 * What `sampleMap` of fundus gives bicubically at every crossing of the lines, 0 outside the map, written row by row
 * into `target` from `at` on, `rowLength` apart. Rows and columns are taken one after the other, because the kernel is
 * separable: 4 + 4 products a sample and not 16.
 */
export function sampleInto(
  target: Float32Array,
  at: number,
  rowLength: number,
  map: Pick<SignedMap, 'values' | 'widthPx' | 'heightPx'>,
  across: SampleLine,
  down: SampleLine,
): void {
  const columns = tapsOf(across, map.widthPx);
  const rows = tapsOf(down, map.heightPx);
  const line = new Float32Array(map.widthPx);
  for (let row = 0; row < down.count; row++) {
    const start = at + row * rowLength;
    if (row < rows.first || row >= rows.end) {
      target.fill(0, start, start + across.count);
      continue;
    }
    mixRows(line, map.values, map.widthPx, rows, row);
    target.fill(0, start, start + columns.first);
    mixColumns(target, start, line, columns);
    target.fill(0, start + columns.end, start + across.count);
  }
}

function mixRows(line: Float32Array, values: Float32Array, widthPx: number, rows: Taps, row: number): void {
  const { indices, weights } = rows;
  const [w0, w1, w2, w3] = [
    weights[4 * row]!,
    weights[4 * row + 1]!,
    weights[4 * row + 2]!,
    weights[4 * row + 3]!,
  ];
  const [r0, r1, r2, r3] = [
    indices[4 * row]! * widthPx,
    indices[4 * row + 1]! * widthPx,
    indices[4 * row + 2]! * widthPx,
    indices[4 * row + 3]! * widthPx,
  ];
  for (let x = 0; x < widthPx; x++)
    line[x] = w0 * values[r0 + x]! + w1 * values[r1 + x]! + w2 * values[r2 + x]! + w3 * values[r3 + x]!;
}

function mixColumns(target: Float32Array, start: number, line: Float32Array, columns: Taps): void {
  const { indices, weights, first, end } = columns;
  for (let i = first, tap = 4 * first; i < end; i++, tap += 4)
    target[start + i] =
      weights[tap]! * line[indices[tap]!]! +
      weights[tap + 1]! * line[indices[tap + 1]!]! +
      weights[tap + 2]! * line[indices[tap + 2]!]! +
      weights[tap + 3]! * line[indices[tap + 3]!]!;
}

function tapsOf({ start, step, count }: SampleLine, length: number): Taps {
  const indices = new Int32Array(4 * count);
  const weights = new Float64Array(4 * count);
  let [first, end] = [count, count];
  for (let i = 0; i < count; i++) {
    const place = start + i * step;
    if (place < 0) continue;
    if (place >= length) {
      end = i;
      break;
    }
    first = Math.min(first, i);
    const before = Math.floor(place - 0.5);
    const fraction = place - 0.5 - before;
    for (let tap = 0; tap < 4; tap++) {
      indices[4 * i + tap] = Math.min(length - 1, Math.max(0, before + tap - 1));
      weights[4 * i + tap] = cubicKernel(Math.abs(tap - 1 - fraction));
    }
  }
  return { indices, weights, first: Math.min(first, end), end };
}
