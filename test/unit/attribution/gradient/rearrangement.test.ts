import { describe, it } from 'vitest';
import { expectGradient, piecewiseLinear } from './expectGradient.ts';
import { uniformTensor } from './randomTensors.ts';

const x = uniformTensor([2, 3, 4], 1);

describe('gradients of rearrangements agree with differences', () => {
  it.each([[[4, 6]], [[0, -1]], [[2, 1, 12]]])('Reshape to %j', (shape) =>
    expectGradient({ x }, (b) => b.add('Reshape', ['x', b.integers(shape)]), piecewiseLinear),
  );
  it.each([0, 1, 3, -1])('Flatten at axis %d', (axis) =>
    expectGradient({ x }, (b) => b.add('Flatten', ['x'], { axis }), piecewiseLinear),
  );
  it('Unsqueeze and Squeeze', () =>
    expectGradient(
      { x },
      (b) => b.add('Squeeze', [b.add('Unsqueeze', ['x', b.integers([0, -1])]), b.integers([-1])]),
      piecewiseLinear,
    ));
  it.each([[[2, 0, 1]], [[0, 2, 1]], [undefined]])('Transpose with order %j', (perm) =>
    expectGradient(
      { x },
      (b) => b.add('Transpose', ['x'], perm === undefined ? {} : { perm }),
      piecewiseLinear,
    ),
  );
  it.each([[[2, 3, 4]], [[3, 2]], [[5, 1, 1, 1]]])('Expand of [3, 1] to %j', (shape) =>
    expectGradient(
      { x: uniformTensor([3, 1], 2) },
      (b) => b.add('Expand', ['x', b.integers(shape)]),
      piecewiseLinear,
    ),
  );
  it('Tile', () =>
    expectGradient({ x }, (b) => b.add('Tile', ['x', b.integers([2, 1, 3])]), piecewiseLinear));
  it.each([0, 2, -2])('Concat along axis %d, with a constant and a value used twice', (axis) =>
    expectGradient(
      { x, y: uniformTensor([2, 3, 4], 3) },
      (b) => b.add('Concat', ['x', b.constant(uniformTensor([2, 3, 4], 4)), 'y', 'x'], { axis }),
      piecewiseLinear,
    ),
  );
  it('Split into unequal parts of which one is not used', () =>
    expectGradient(
      { x },
      (b) => {
        const [first, , third] = b.addMany('Split', ['x', b.integers([1, 2, 1])], 3, { axis: -1 });
        return b.add('Mul', [first!, b.add('Mul', [third!, b.float([3])])]);
      },
      piecewiseLinear,
    ));
  it('Split into a number of parts', () =>
    expectGradient(
      { x },
      (b) => {
        const [first, second] = b.addMany('Split', ['x'], 2, { axis: 1, num_outputs: 2 });
        return b.add('Add', [b.add('ReduceSum', [first!, b.integers([1])]), second!]);
      },
      piecewiseLinear,
    ));
  it.each([
    { starts: [1], ends: [3], axes: [2], steps: undefined },
    { starts: [-3, 0], ends: [-1, 100], axes: [-1, 1], steps: [1, 2] },
    { starts: [-1], ends: [-100], axes: [2], steps: [-1] },
    { starts: [3, 2], ends: [0, -4], axes: [2, 1], steps: [-2, -1] },
    { starts: [1, 1], ends: [2, 3], axes: undefined, steps: undefined },
    { starts: [1], ends: [4], axes: [2], steps: [2] },
  ])('Slice %j', ({ starts, ends, axes, steps }) =>
    expectGradient(
      { x },
      (b) =>
        b.add('Slice', [
          'x',
          b.integers(starts),
          b.integers(ends),
          axes === undefined ? '' : b.integers(axes),
          ...(steps === undefined ? [] : [b.integers(steps)]),
        ]),
      piecewiseLinear,
    ),
  );
  it.each([
    { axis: 1, dims: [], indices: [2] },
    { axis: 1, dims: [], indices: [-1] },
    { axis: 2, dims: [3], indices: [1, 2, 3] },
    { axis: 0, dims: [2], indices: [1, 0] },
    { axis: -1, dims: [2, 3], indices: [0, 0, 3, -2, 0, 1] },
    { axis: 0, dims: [12], indices: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0] },
  ])('Gather $indices along axis $axis', ({ axis, dims, indices }) =>
    expectGradient(
      { x },
      (b) => {
        const data = BigInt64Array.from(indices, BigInt);
        return b.add('Gather', ['x', b.constant({ elementType: 'int64', dims, data })], { axis });
      },
      piecewiseLinear,
    ),
  );
  it.each([
    { mode: 'constant', pads: [0, 1, 2, 1, 0, 0], axes: undefined },
    { mode: 'constant', pads: [0, -1, 2, 1, 0, -3], axes: undefined },
    { mode: 'constant', pads: [1, 2], axes: [-1] },
    { mode: 'reflect', pads: [0, 2, 3, 1, 0, 1], axes: undefined },
    { mode: 'edge', pads: [1, 0, 3, 0, 2, 1], axes: undefined },
    { mode: 'wrap', pads: [0, 2, 4, 0, 0, 1], axes: undefined },
  ])('Pad $mode by $pads', ({ mode, pads, axes }) =>
    expectGradient(
      { x },
      (b) =>
        b.add(
          'Pad',
          ['x', b.integers(pads), b.float([0.5]), ...(axes === undefined ? [] : [b.integers(axes)])],
          { mode },
        ),
      piecewiseLinear,
      { operatorSet: 19 },
    ),
  );
  it.each(['DCR', 'CRD'])('DepthToSpace in mode %s', (mode) =>
    expectGradient(
      { x: uniformTensor([2, 8, 2, 3], 5) },
      (b) => b.add('DepthToSpace', ['x'], { blocksize: 2, mode }),
      piecewiseLinear,
    ),
  );
  it('SpaceToDepth', () =>
    expectGradient(
      { x: uniformTensor([2, 2, 4, 6], 6) },
      (b) => b.add('SpaceToDepth', ['x'], { blocksize: 2 }),
      piecewiseLinear,
    ));
  it.each([
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ])('CumSum with exclusive %d, reverse %d', (exclusive, reverse) =>
    expectGradient(
      { x },
      (b) => {
        const axis = b.constant({ elementType: 'int64', dims: [], data: BigInt64Array.of(1n) });
        return b.add('CumSum', ['x', axis], { exclusive, reverse });
      },
      piecewiseLinear,
    ),
  );
  it.each([0, 1])('Trilu, upper %d', (upper) =>
    expectGradient({ x }, (b) => b.add('Trilu', ['x'], { upper }), piecewiseLinear),
  );
});
