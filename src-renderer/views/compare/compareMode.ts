import type { CommandId } from '../../../src-main/contract/commands.ts';

/** How the maps are put on the screen. */
export type CompareModeName = 'grid' | 'blink' | 'swipe' | 'difference' | 'mean' | 'agreement';

export const compareModes: readonly {
  readonly value: CompareModeName;
  readonly label: string;
  readonly description: string;
  readonly command: CommandId;
}[] = [
  { value: 'grid', label: 'Grid', description: 'All baselines side by side', command: 'compare.grid' },
  { value: 'blink', label: 'Blink', description: 'Blink between two', command: 'compare.blink' },
  { value: 'swipe', label: 'Swipe', description: 'Swipe between two', command: 'compare.swipe' },
  {
    value: 'difference',
    label: 'Difference',
    description: 'Difference of two',
    command: 'compare.difference',
  },
  { value: 'mean', label: 'Mean', description: 'Mean of all maps', command: 'compare.mean' },
  {
    value: 'agreement',
    label: 'Agreement',
    description: 'Where all maps agree in sign',
    command: 'compare.agreement',
  },
];

export function isOfPair(mode: CompareModeName): mode is 'blink' | 'swipe' | 'difference' {
  return mode === 'blink' || mode === 'swipe' || mode === 'difference';
}

/** Two different baselines. */
export type BaselinePair = readonly [first: string, second: string];

/**
 * The pair that is shown where these are wanted: what has no map gives its place to the next one that has. Null where fewer
 * than two have one.
 */
export function shownPair(
  withMaps: readonly string[],
  wanted: readonly [string | null, string | null],
): BaselinePair | null {
  const [wantedFirst, wantedSecond] = wanted;
  const first = withMaps.find((one) => one === wantedFirst) ?? withMaps.find((one) => one !== wantedSecond);
  if (first === undefined) return null;
  const second =
    withMaps.find((one) => one === wantedSecond && one !== first) ?? withMaps.find((one) => one !== first);
  return second === undefined ? null : [first, second];
}

/** The one after this in the list, from the start again at its end, without the other of the pair. */
export function nextOfPair(withMaps: readonly string[], current: string, other: string): string {
  const candidates = withMaps.filter((one) => one !== other);
  return candidates[(candidates.indexOf(current) + 1) % candidates.length] ?? current;
}
