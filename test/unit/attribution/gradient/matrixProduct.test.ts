import { describe, it } from 'vitest';
import { expectGradient, piecewiseLinear } from './expectGradient.ts';
import { uniformTensor } from './randomTensors.ts';

describe('gradients of matrix products agree with differences', () => {
  it.each([
    [
      [2, 3],
      [3, 4],
    ],
    [
      [2, 2, 3],
      [3, 4],
    ],
    [
      [2, 2, 3, 2],
      [2, 2, 2, 3],
    ],
    [
      [2, 1, 2, 3],
      [4, 3, 2],
    ],
    [
      [2, 3],
      [2, 3, 2],
    ],
    [[3], [3]],
    [[3], [2, 3, 2]],
    [[2, 2, 3], [3]],
  ])('MatMul of %j and %j', (left, right) =>
    expectGradient(
      { a: uniformTensor(left, 1), b: uniformTensor(right, 2) },
      (b) => b.add('MatMul', ['a', 'b']),
      piecewiseLinear,
    ),
  );
  it('MatMul with a constant on the right and on the left', () =>
    expectGradient(
      { x: uniformTensor([2, 2, 3], 3) },
      (b) => {
        const product = b.add('MatMul', ['x', b.constant(uniformTensor([3, 4], 4))]);
        return b.add('MatMul', [b.constant(uniformTensor([5, 2], 5)), product]);
      },
      piecewiseLinear,
    ));
  describe.each([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ])('Gemm with transA %d, transB %d', (transA, transB) => {
    const a = uniformTensor(transA === 0 ? [2, 3] : [3, 2], 6);
    const bMatrix = uniformTensor(transB === 0 ? [3, 4] : [4, 3], 7);
    it.each([[[2, 4]], [[4]], [[2, 1]], [[]]])('and a bias of %j', (biasDims) =>
      expectGradient(
        { a, b: bMatrix, c: uniformTensor(biasDims, 8) },
        (builder) =>
          builder.add('Gemm', ['a', 'b', 'c'], {
            transA,
            transB,
            alpha: { float: 0.7 },
            beta: { float: -1.3 },
          }),
        piecewiseLinear,
      ),
    );
    it('and no bias', () =>
      expectGradient(
        { a, b: bMatrix },
        (builder) => builder.add('Gemm', ['a', 'b'], { transA, transB }),
        piecewiseLinear,
      ));
  });
  it.each([
    ['ij,jk->ik', [2, 3], [3, 4]],
    ['bhid,bhjd->bhij', [1, 2, 2, 3], [1, 2, 3, 3]],
    ['ij,ij->i', [2, 3], [2, 3]],
    ['i,j->ij', [2], [3]],
  ])('Einsum %s', (equation, left, right) =>
    expectGradient(
      { a: uniformTensor(left, 9), b: uniformTensor(right, 10) },
      (b) => b.add('Einsum', ['a', 'b'], { equation }),
      piecewiseLinear,
    ),
  );
});
