import { describe, expect, test } from 'vitest';
import { spreadLabels } from '../../../../src-renderer/views/compare/curves/spreadLabels.ts';

describe('labels at the ends of curves', () => {
  test('stay where they are while they do not touch', () => {
    expect(spreadLabels([80, 10, 40], 20, 0, 100)).toEqual([80, 10, 40]);
  });

  test('move apart in their order, and back from the end', () => {
    expect(spreadLabels([10, 12, 14], 20, 0, 100)).toEqual([10, 30, 50]);
    expect(spreadLabels([98, 99, 100], 20, 0, 100)).toEqual([60, 80, 100]);
  });

  test('stand closer together, evenly, where there is no room for all', () => {
    expect(spreadLabels([50, 50, 50, 50, 50], 40, 0, 100)).toEqual([0, 25, 50, 75, 100]);
  });

  test('are none where there is no curve', () => {
    expect(spreadLabels([], 20, 0, 100)).toEqual([]);
  });
});
