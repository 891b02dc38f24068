import type { Store } from '../store/store.ts';
import { hasMap, isPending, type ComparedBaseline } from './comparedBaselines.ts';
import { pairsNotCompared } from './compareCaseMaps.ts';
import { lesionMeasuresRecord } from './comparedLesions.ts';
import { readAttributionMeasures } from './measureAttribution.ts';

/** One thing that a comparison has not measured yet. */
export interface ComparisonNeed {
  readonly kind: 'pair' | 'measures' | 'lesions';
  /** Of the attributions that it is about: two for a pair. */
  readonly keys: readonly string[];
  /** The same for the same need. */
  readonly name: string;
}

/**
 * What can be measured now, tile by tile: how alike its map is to those before it, then insertion and deletion, then its
 * lesions.
 */
export function comparisonNeeds(
  store: Store,
  caseId: string,
  compared: readonly ComparedBaseline[],
): readonly ComparisonNeed[] {
  const mapped = compared.flatMap(({ attribution }) =>
    attribution === null || attribution.map === null ? [] : [attribution],
  );
  const keys = mapped.map(({ key }) => key);
  const pairs = pairsNotCompared(store, keys);
  return mapped.flatMap((attribution, place) => {
    const { key } = attribution;
    const before = keys.slice(0, place);
    const ofPairs = pairs.filter(
      ([one, other]) => (one === key && before.includes(other)) || (other === key && before.includes(one)),
    );
    const lesions = lesionMeasuresRecord(store, caseId, attribution);
    return [
      ...ofPairs.map((pair) => need('pair', pair)),
      ...(readAttributionMeasures(store, key) === undefined ? [need('measures', [key])] : []),
      ...(lesions !== null && store.lesionMeasures.computedAt(lesions) === null
        ? [need('lesions', [key])]
        : []),
    ];
  });
}

/** How much there is to be had in all: an attribution, its measures and those of lesions for each tile, and each pair. */
export function comparisonTotal(store: Store, caseId: string, compared: readonly ComparedBaseline[]): number {
  const tiles = compared.filter(({ spec }) => spec !== null).length;
  return tiles * ofEachTile(store, caseId) + pairsAmong(tiles);
}

/** What still comes: that of tiles whose jobs wait or run, and the needs given. */
export function comparisonOutstanding(
  store: Store,
  caseId: string,
  compared: readonly ComparedBaseline[],
  needs: readonly ComparisonNeed[],
): number {
  const mapped = compared.filter(hasMap).length;
  const coming = compared.filter((each) => isPending(each) && !hasMap(each)).length;
  return needs.length + coming * ofEachTile(store, caseId) + coming * mapped + pairsAmong(coming);
}

function ofEachTile(store: Store, caseId: string): number {
  return store.lesions.state(caseId).count === 0 ? 2 : 3;
}

function pairsAmong(tiles: number): number {
  return (tiles * (tiles - 1)) / 2;
}

function need(kind: ComparisonNeed['kind'], keys: readonly string[]): ComparisonNeed {
  return { kind, keys, name: [kind, ...keys].join(' ') };
}
