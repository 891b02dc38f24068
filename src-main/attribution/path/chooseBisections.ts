/** A stretch of the path and what the trapezoid over it misses, in units of F. */
export interface Panel {
  readonly left: number;
  readonly right: number;
  readonly error: number;
  /** No longer to be split, because the gradients at its ends may be gone. */
  readonly isLocked: boolean;
}

interface Candidate {
  readonly left: number;
  readonly right: number;
  /** Square of the error that is expected of the panel. */
  readonly expected: number;
}

/** Points closer than this are all but the same picture once alpha and pixels are float32. */
const narrowestPanel = 2 ** -20;

/** Bisecting a panel leaves, in each half, about this share of the squared error: an eighth on a path with kinks. */
const shareOfHalf = 1 / 8;

/**
 * Where to evaluate next: the middles of the panels of which the greatest squared error is expected, worst first, until
 * a device batch is full. The halves compete at once with the share of the error that they are expected to keep, so a
 * panel that outweighs all others is split several times.
 *
 * @param panels All panels of the path; locked ones are not split but count for the pooled error.
 * @param pooledShare 0..1. A panel's own error may be small by luck, so what is expected of it is drawn by this share to
 * the error of a panel of its width on a path of this roughness, which grows with the cube of the width. 1 is spacing evenly.
 * @returns Fewer than `count` only when the panels left are too narrow to split.
 */
export function chooseBisections(
  panels: readonly Panel[],
  count: number,
  pooledShare: number,
): readonly number[] {
  const roughness = sum(panels, ({ error }) => error * error) / sum(panels, (panel) => width(panel) ** 3);
  const candidates = panels
    .filter((panel) => !panel.isLocked && canBisect(panel))
    .map((panel) => expectedError(panel, roughness, pooledShare))
    .sort((one, other) => other.expected - one.expected)
    .slice(0, count);
  const middles: number[] = [];
  while (middles.length < count && candidates.length > 0) {
    const [{ left, right, expected }] = candidates.splice(indexOfWorst(candidates), 1) as [Candidate];
    const middle = Math.fround((left + right) / 2);
    middles.push(middle);
    for (const half of [
      { left, right: middle, expected: expected * shareOfHalf },
      { left: middle, right, expected: expected * shareOfHalf },
    ])
      if (canBisect(half)) candidates.push(half);
  }
  return middles.sort((one, other) => one - other);
}

function expectedError(panel: Panel, roughness: number, pooledShare: number): Candidate {
  const own = panel.error * panel.error;
  const pooled = roughness * width(panel) ** 3;
  return {
    left: panel.left,
    right: panel.right,
    expected: (1 - pooledShare) * own + pooledShare * pooled,
  };
}

function indexOfWorst(candidates: readonly Candidate[]): number {
  return candidates.reduce(
    (worst, candidate, index) => (candidate.expected > candidates[worst]!.expected ? index : worst),
    0,
  );
}

function canBisect(panel: { readonly left: number; readonly right: number }): boolean {
  return panel.right - panel.left >= 2 * narrowestPanel;
}

function width(panel: Panel): number {
  return panel.right - panel.left;
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
