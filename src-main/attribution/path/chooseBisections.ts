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

/** How many neighbours on either side tell how rough the path is at a panel. */
const reach = 2;

/**
 * Where to evaluate next: the middles of the panels of which the greatest squared error is expected, worst first, until
 * a device batch is full. The halves compete at once with the share of the error that they are expected to keep, so a
 * panel that outweighs all others is split several times.
 *
 * @param panels All panels in the order of the path; locked ones are not split but tell of their neighbours.
 * @param neighbourShare 0..1. A panel's own error may be small by luck, and the map hides there what the score does not
 * show. So what is expected of a panel is drawn by this share to the error of a panel of its width on a path as rough as
 * it and its two neighbours on either side are; squared errors grow with the cube of the width.
 * @returns Fewer than `count` only when the panels left are too narrow to split.
 */
export function chooseBisections(
  panels: readonly Panel[],
  count: number,
  neighbourShare: number,
): readonly number[] {
  const candidates: Candidate[] = panels
    .map((panel, index) => ({ ...panel, expected: expectedError(panels, index, neighbourShare) }))
    .filter((panel) => !panel.isLocked && canBisect(panel))
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

function expectedError(panels: readonly Panel[], index: number, neighbourShare: number): number {
  const panel = panels[index]!;
  const pooled = roughnessAround(panels, index) * width(panel) ** 3;
  return (1 - neighbourShare) * panel.error ** 2 + neighbourShare * pooled;
}

/** Squared error per cubed width. */
function roughnessAround(panels: readonly Panel[], index: number): number {
  const around = panels.slice(Math.max(0, index - reach), index + reach + 1);
  return sum(around, ({ error }) => error * error) / sum(around, (panel) => width(panel) ** 3);
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
