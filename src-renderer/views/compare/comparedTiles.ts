import type { Comparison, ComparisonTile } from '../../../src-main/contract/comparison.ts';
import type { SavedBaseline } from '../../../src-main/contract/baseline.ts';
import { baselineTextName } from '../../wording/baselineTextWords.ts';

/** One baseline of the set on screen, with what is known of it. */
export interface ComparedTile {
  readonly baseline: string;
  readonly name: string;
  /** Null until the program has answered about it. */
  readonly known: ComparisonTile | null;
  readonly warnings: readonly string[];
  readonly isReference: boolean;
}

/**
 * The set in its order on the screen. The comparison may be of another order, or of the set of a moment ago: its tiles
 * are found by what was asked.
 */
export function comparedTiles(
  baselines: readonly string[],
  comparison: Comparison | null,
  saved: readonly SavedBaseline[],
): readonly ComparedTile[] {
  return baselines.map((baseline) => {
    const index = comparison?.tiles.findIndex((tile) => tile.baseline === baseline) ?? -1;
    const known = comparison?.tiles[index] ?? null;
    return {
      baseline,
      name: known?.name ?? nameBefore(baseline, saved),
      known,
      warnings:
        comparison?.warnings.filter(({ tiles }) => tiles.includes(index)).map(({ sentence }) => sentence) ??
        [],
      isReference: known !== null && isReference(known, comparison),
    };
  });
}

function nameBefore(baseline: string, saved: readonly SavedBaseline[]): string {
  return saved.find((one) => one.baseline === baseline)?.name ?? baselineTextName(baseline);
}

function isReference({ resolved, attribution }: ComparisonTile, comparison: Comparison | null): boolean {
  const reference = comparison?.reference ?? null;
  if (reference === null) return false;
  return (
    resolved === reference.baselineText ||
    (attribution !== null && attribution.key === reference.attributionKey)
  );
}
