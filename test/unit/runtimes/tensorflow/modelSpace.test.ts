import { describe, expect, it } from 'vitest';
import type { InputConvention } from '../../../../src-main/attribution/program/inputConvention.ts';
import {
  modelDims,
  toImageGradient,
  toModelSpace,
} from '../../../../src-main/runtimes/tensorflow/modelSpace.ts';

// Two pixels beside each other: red 1 and 2, green 3 and 4, blue 5 and 6.
const image = { heightPx: 1, widthPx: 2, data: Float32Array.of(1, 2, 3, 4, 5, 6) };
const numbers = { multiply: [10, 100, 1000], add: [1, 2, 3] } as const;
const lastBgr: InputConvention = { layout: 'nhwc', colourOrder: 'bgr', ...numbers };
const firstRgb: InputConvention = { layout: 'nchw', colourOrder: 'rgb', ...numbers };
const firstBgr: InputConvention = { layout: 'nchw', colourOrder: 'bgr', ...numbers };

describe('an image as the model takes it', () => {
  it('has each colour scaled by its own numbers, then put into its place', () => {
    expect([...toModelSpace(image, lastBgr)]).toEqual([5003, 302, 11, 6003, 402, 21]);
    expect([...toModelSpace(image, firstRgb)]).toEqual([11, 21, 302, 402, 5003, 6003]);
    expect([...toModelSpace(image, firstBgr)]).toEqual([5003, 6003, 302, 402, 11, 21]);
  });

  it('has the dimensions of its layout', () => {
    expect(modelDims(lastBgr, image)).toEqual([1, 1, 2, 3]);
    expect(modelDims(firstRgb, image)).toEqual([1, 3, 1, 2]);
  });

  it('gives a gradient back to the colours that it came from', () => {
    expect([...toImageGradient(Float32Array.of(1, 2, 3, 4, 5, 6), lastBgr)]).toEqual([
      30, 60, 200, 500, 1000, 4000,
    ]);
  });
});
