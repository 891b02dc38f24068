import { describe, it } from 'vitest';
import { expectAsTensorflow } from '../graphOracle.ts';

/** What lies between the picture and the score without letting a gradient through is no reason to refuse a model. */
describe('truths, whole numbers and shapes beside the way of the gradient', () => {
  it('a mask of several truths', () =>
    expectAsTensorflow((graph, image) => {
      const truth = (op: string, bound: number) => graph.node(op, [image, graph.number(bound)]);
      const inside = graph.node('LogicalAnd', [truth('Greater', -0.5), truth('LessEqual', 0.5)]);
      const either = graph.node('LogicalOr', [
        graph.node('LogicalNot', [inside]),
        truth('GreaterEqual', 0.25),
      ]);
      return graph.node('SelectV2', [either, graph.node('Square', [image]), graph.node('Sin', [image])]);
    }));

  it('a mask that is multiplied with', () =>
    expectAsTensorflow((graph, image) => {
      const truth = graph.node('LogicalAnd', [
        graph.node('Less', [image, graph.number(0.5)]),
        graph.node('NotEqual', [image, graph.number(0)]),
      ]);
      const mask = graph.node('Cast', [truth], { DstT: { type: 'DT_FLOAT' } });
      return graph.node('Mul', [mask, graph.node('Exp', [image])]);
    }));

  it('whole numbers', () =>
    expectAsTensorflow((graph, image) => {
      const scaled = graph.node('Mul', [image, graph.number(7.3)]);
      const whole = graph.node('Cast', [scaled], { DstT: { type: 'DT_INT32' } });
      const again = graph.node('Cast', [whole], { DstT: { type: 'DT_FLOAT' } });
      const quotient = graph.node('FloorDiv', [graph.node('Exp', [image]), graph.number(0.3)]);
      const smooth = graph.node('AddN', [graph.node('Mul', [again, image]), graph.node('Sin', [image])]);
      return graph.node('AddV2', [quotient, smooth]);
    }));

  it('what only its shape is asked of', () =>
    expectAsTensorflow((graph, image) => {
      const shape = graph.node('Shape', [graph.node('Square', [image])]);
      const count = graph.node(
        'StridedSlice',
        [shape, graph.integers([0]), graph.integers([1]), graph.integers([1])],
        {
          shrink_axis_mask: 1,
          begin_mask: 0,
          end_mask: 0,
          ellipsis_mask: 0,
          new_axis_mask: 0,
        },
      );
      const dims = graph.node('Pack', [count, graph.integer(-1)], { axis: 0 });
      return graph.node('Reshape', [graph.node('Sin', [image]), dims]);
    }));
});
