import { describe, expect, it } from 'vitest';
import { PanelGrid } from '../../../../src-main/attribution/path/panelGrid.ts';

/** Points with score alpha^2 and slope 2 alpha, whose gradient is (alpha, 1). */
function insert(grid: PanelGrid, alphas: readonly number[]): void {
  const buffer = Float32Array.from(alphas.flatMap((alpha) => [alpha, 1]));
  grid.insert(alphas, {
    scores: alphas.map((alpha) => alpha * alpha),
    slopes: alphas.map((alpha) => (alpha > 0.6 ? 2 * alpha + 1 : 2 * alpha)),
    gradients: alphas.map((_, index) => [buffer.subarray(2 * index, 2 * index + 2)]),
  });
}

describe('PanelGrid', () => {
  it('keeps points in the order of the path whatever the order of evaluation', () => {
    const grid = new PanelGrid();
    insert(grid, [0, 1]);
    insert(grid, [0.75, 0.25]);
    expect(grid.scores()).toEqual([0, 0.0625, 0.5625, 1]);
    expect(grid.panels().map(({ left, right }) => [left, right])).toEqual([
      [0, 0.25],
      [0.25, 0.75],
      [0.75, 1],
    ]);
    expect(grid.size).toBe(4);
  });

  it('weighs gradients by the trapezoid over the panels that there are in the end', () => {
    const grid = new PanelGrid();
    insert(grid, [0, 1]);
    insert(grid, [0.5]);
    expect([...grid.integral()[0]!]).toEqual([0.5, 1]);
  });

  it('locks the panels with the least errors and keeps the points of the others', () => {
    const grid = new PanelGrid();
    insert(grid, [0, 0.25, 0.5, 0.75, 1]);
    grid.keepAtMost(3);
    expect(grid.panels().map(({ isLocked }) => isLocked)).toEqual([true, true, false, false]);
    insert(grid, [0.625]);
    expect(grid.panels().map(({ isLocked }) => isLocked)).toEqual([true, true, false, false, false]);
    expect([...grid.integral()[0]!]).toEqual([0.5, 1]);
  });

  it('leaves everything open while there is room', () => {
    const grid = new PanelGrid();
    insert(grid, [0, 0.25, 0.5, 0.75, 1]);
    grid.keepAtMost(5);
    expect(grid.panels().some(({ isLocked }) => isLocked)).toBe(false);
  });

  it('measures a gradient without the rest of the batch that it came with', () => {
    const grid = new PanelGrid();
    insert(grid, [0, 0.5, 1]);
    expect(grid.bytesPerPoint()).toBe(8);
    grid.keepAtMost(0);
    expect(grid.bytesPerPoint()).toBe(0);
    expect([...grid.integral()[0]!]).toEqual([0.5, 1]);
  });

  it('is not disturbed when the device writes its next batch over the last', () => {
    const grid = new PanelGrid();
    const buffer = Float32Array.of(2, 4);
    const gradients = [[buffer.subarray(0, 1)], [buffer.subarray(1, 2)]];
    grid.insert([0, 1], { scores: [0, 3], slopes: [2, 4], gradients });
    buffer.fill(99);
    expect([...grid.integral()[0]!]).toEqual([3]);
  });
});
