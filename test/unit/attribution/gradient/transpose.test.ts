import { describe, expect, it } from 'vitest';
import type { GraphBuilder } from '../../../../src-main/attribution/graph/graphBuilder.ts';
import fc from '../../../support/properties.ts';
import { evaluate, float32Data, gradientsOf, graphUnderTest, shapesOf } from './graphUnderTest.ts';
import type { GraphUnderTest } from './graphUnderTest.ts';
import { uniformTensor } from './randomTensors.ts';

type Build = (builder: GraphBuilder) => string;

function dot(left: ArrayLike<number>, right: ArrayLike<number>): number {
  return Array.from(left).reduce((sum, value, index) => sum + value * right[index]!, 0);
}

/** The gradient of a linear graph L is its transpose: <L u, v> = <u, L^T v> for all u and v. */
async function expectTranspose(dims: readonly number[], build: Build, seed: number): Promise<void> {
  const u = uniformTensor(dims, seed);
  const plain = graphUnderTest({ x: u }, build);
  const v = uniformTensor((await shapesOf(plain)).get(plain.output)!.dims, seed + 1);
  const withV: GraphUnderTest = graphUnderTest({ x: u }, (b) => b.add('Mul', [build(b), b.constant(v)]));
  const forward = (await evaluate(plain.model, plain.inputs, [plain.output])).get(plain.output)!;
  const [transposed] = await gradientsOf(withV, ['x']);
  const size = Math.sqrt(
    dot(float32Data(forward), float32Data(forward)) * dot(float32Data(v), float32Data(v)),
  );
  const gap = Math.abs(dot(float32Data(forward), float32Data(v)) - dot(float32Data(u), transposed!));
  expect(gap / Math.max(size, 1)).toBeLessThan(1e-5);
}

const sizes = fc.integer({ min: 1, max: 9 });
const pair = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<[T, T]> => fc.tuple(value, value);
const windows = fc.record({
  size: pair(sizes),
  kernel: pair(fc.integer({ min: 1, max: 4 })),
  strides: pair(fc.integer({ min: 1, max: 4 })),
  dilations: pair(fc.integer({ min: 1, max: 3 })),
  begin: pair(fc.integer({ min: 0, max: 3 })),
  end: pair(fc.integer({ min: 0, max: 3 })),
  groups: fc.constantFrom(1, 2),
  seed: fc.nat(1000),
});
type Window = typeof windows extends fc.Arbitrary<infer Value> ? Value : never;

/** Whether at least one window fits. */
function fits({ size, kernel, dilations, begin, end }: Window): boolean {
  return size.every(
    (length, axis) => length + begin[axis]! + end[axis]! >= dilations[axis]! * (kernel[axis]! - 1) + 1,
  );
}

describe('the gradient of a linear graph is its transpose', () => {
  it('for any Conv', () =>
    fc.assert(
      fc.asyncProperty(windows.filter(fits), async (window) => {
        const { size, kernel, strides, dilations, begin, end, groups, seed } = window;
        const weights = uniformTensor([2 * groups, 2, ...kernel], seed + 2);
        const attributes = { strides, dilations, pads: [...begin, ...end], group: groups };
        const dims = [2, 2 * groups, ...size];
        await expectTranspose(dims, (b) => b.add('Conv', ['x', b.constant(weights)], attributes), seed);
      }),
      { numRuns: 150, seed: 1 },
    ));

  it('for any AveragePool', () =>
    fc.assert(
      fc.asyncProperty(
        windows.filter((window) => fits({ ...window, dilations: [1, 1] })),
        fc.constantFrom(0, 1),
        async ({ size, kernel, strides, begin, end, seed }, counted) => {
          const inside = (pads: readonly number[]): readonly number[] =>
            pads.map((pad, axis) => Math.min(pad, kernel[axis]! - 1));
          const pads = [...inside(begin), ...inside(end)];
          if (size.some((length, axis) => length + pads[axis]! + pads[axis + 2]! < kernel[axis]!)) return;
          const attributes = { kernel_shape: kernel, strides, pads, count_include_pad: counted };
          await expectTranspose([1, 3, ...size], (b) => b.add('AveragePool', ['x'], attributes), seed);
        },
      ),
      { numRuns: 100, seed: 2 },
    ));

  it('for any Resize', () =>
    fc.assert(
      fc.asyncProperty(
        pair(sizes),
        pair(sizes),
        fc.constantFrom('nearest', 'linear', 'cubic'),
        fc.constantFrom('half_pixel', 'asymmetric', 'align_corners', 'pytorch_half_pixel'),
        fc.nat(1000),
        async (from, to, mode, coordinates, seed) => {
          const attributes = { mode, coordinate_transformation_mode: coordinates };
          await expectTranspose(
            [1, 2, ...from],
            (b) => b.add('Resize', ['x', '', '', b.integers([1, 2, ...to])], attributes),
            seed,
          );
        },
      ),
      { numRuns: 150, seed: 3 },
    ));

  it('for any Slice', () =>
    fc.assert(
      fc.asyncProperty(
        fc.tuple(sizes, sizes),
        pair(fc.integer({ min: -12, max: 12 })),
        pair(fc.integer({ min: -12, max: 12 })),
        pair(fc.constantFrom(-3, -2, -1, 1, 2, 3)),
        fc.nat(1000),
        async (dims, starts, ends, steps, seed) => {
          const build: Build = (b) =>
            b.add('Slice', ['x', ...[starts, ends, [0, 1], steps].map((values) => b.integers(values))]);
          const plain = graphUnderTest({ x: uniformTensor(dims, seed) }, build);
          const sliced = (await shapesOf(plain)).get(plain.output)!.dims;
          if (!sliced.includes(0)) await expectTranspose(dims, build, seed);
        },
      ),
      { numRuns: 150, seed: 4 },
    ));
});
