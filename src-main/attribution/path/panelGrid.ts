import { BoundarySum } from './boundarySum.ts';
import type { Panel } from './chooseBisections.ts';
import type { BoundaryGradient, PathBatch } from './pathSession.ts';
import { panelError } from './panelError.ts';

interface GridPoint {
  readonly alpha: number;
  readonly score: number;
  readonly slope: number;
  /** Null once it is part of the running sum. */
  gradient: BoundaryGradient | null;
}

/**
 * The points evaluated so far, in ascending order, and the panels between them. Splitting a panel changes the weights
 * of its ends, so gradients are kept point by point; a point between two locked panels has its final weight and is
 * folded into a running sum.
 */
export class PanelGrid {
  private points: readonly GridPoint[] = [];
  /** The left ends of the locked panels. */
  private readonly locked = new Set<GridPoint>();
  private readonly folded = new BoundarySum();

  /** Number of points evaluated. */
  get size(): number {
    return this.points.length;
  }

  insert(alphas: readonly number[], batch: PathBatch): void {
    const added = alphas.map((alpha, index) => ({
      alpha,
      score: batch.scores[index]!,
      slope: batch.slopes[index]!,
      gradient: batch.gradients[index]!.map(ownCopy),
    }));
    this.points = [...this.points, ...added].sort((one, other) => one.alpha - other.alpha);
  }

  panels(): readonly Panel[] {
    return this.points.slice(1).map((right, index) => {
      const left = this.points[index]!;
      return {
        left: left.alpha,
        right: right.alpha,
        error: panelError(left, right),
        isLocked: this.locked.has(left),
      };
    });
  }

  /** In the order of the path. */
  scores(): readonly number[] {
    return this.points.map(({ score }) => score);
  }

  /** Bytes of one gradient. */
  bytesPerPoint(): number {
    const stored = this.points.find(({ gradient }) => gradient !== null)?.gradient;
    return stored?.reduce((bytes, values) => bytes + values.byteLength, 0) ?? 0;
  }

  /** Locks the panels with the least errors, and folds the points between locked ones, until at most this many are stored. */
  keepAtMost(pointCount: number): void {
    let excess = this.points.filter(({ gradient }) => gradient !== null).length - pointCount;
    if (excess <= 0) return;
    const open = this.panels()
      .map(({ error, isLocked }, index) => ({ index, error: Math.abs(error), isLocked }))
      .filter(({ isLocked }) => !isLocked)
      .sort((one, other) => one.error - other.error);
    for (const { index } of open) {
      this.locked.add(this.points[index]!);
      for (const end of [index, index + 1]) if (this.foldIfFinal(end)) excess -= 1;
      if (excess <= 0) return;
    }
  }

  /** The trapezoid sum of the gradients over all panels. */
  integral(): BoundaryGradient {
    this.points.forEach((_, index) => {
      this.fold(index);
    });
    return this.folded.toGradient();
  }

  private foldIfFinal(index: number): boolean {
    const isFinal =
      (index === 0 || this.locked.has(this.points[index - 1]!)) &&
      (index === this.points.length - 1 || this.locked.has(this.points[index]!));
    return isFinal && this.fold(index);
  }

  private fold(index: number): boolean {
    const point = this.points[index]!;
    if (point.gradient === null) return false;
    const before = this.points[index - 1] ?? point;
    const after = this.points[index + 1] ?? point;
    this.folded.add(point.gradient, (after.alpha - before.alpha) / 2);
    point.gradient = null;
    return true;
  }
}

/** A view would keep the whole batch's memory alive after the others of the batch are folded. */
function ownCopy(values: Float32Array): Float32Array {
  return values.byteLength === values.buffer.byteLength ? values : values.slice();
}
