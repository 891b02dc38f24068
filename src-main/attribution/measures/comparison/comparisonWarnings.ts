import type { ComparisonTile, ComparisonWarning, MapSimilarity } from '../../../contract/comparison.ts';
import { closeToImage, nearNoFinding, oppositeLimit } from './comparisonLimits.ts';
import { strongestPercent } from './oppositeShare.ts';

export type JudgedTile = Pick<ComparisonTile, 'name' | 'attribution' | 'measures'>;

/** The explained number of a photograph that shows nothing, see models/noFindingScore.ts. */
export interface NoFinding {
  readonly score: number | null;
  readonly isNear: (explained: number) => boolean | null;
}

/**
 * What a reader should know of baselines before trusting their maps: tile by tile in their order, then pairs. A tile without an
 * attribution, or a number that is not there yet, gives none.
 * @param pairs By the keys of the tiles' attributions; each pair once.
 */
export function comparisonWarnings(
  tiles: readonly JudgedTile[],
  pairs: readonly Pick<MapSimilarity, 'firstKey' | 'secondKey' | 'oppositeShare'>[],
  noFinding: NoFinding,
): ComparisonWarning[] {
  return [
    ...tiles.flatMap((tile, place) => tileWarnings(tile, place, noFinding)),
    ...pairWarnings(pairs.flatMap((pair) => oppositePair(pair, tiles))),
  ];
}

function tileWarnings(tile: JudgedTile, place: number, noFinding: NoFinding): ComparisonWarning[] {
  const sentences = [
    ['notConverged', notConvergedSentence(tile)],
    ['scoreNotNearNoFinding', scoreSentence(tile, noFinding)],
    ['closeToImage', closeSentence(tile)],
  ] as const;
  return sentences.flatMap(([kind, sentence]) =>
    sentence === null ? [] : [{ kind, tiles: [place], sentence }],
  );
}

function notConvergedSentence({ name, attribution }: JudgedTile): string | null {
  if (attribution?.numbers.converged !== false) return null;
  const { scoreInput, scoreBaseline, delta, evaluations, panelError } = attribution.numbers;
  const difference = scoreInput - scoreBaseline;
  const offBy =
    delta === null ? '' : `sum misses F(x) − F(x′) = ${number(difference)} by ${number(Math.abs(delta))}`;
  const between = panelError === null ? '' : `error between panels is ${number(panelError)}`;
  const errors = [offBy, between].filter((words) => words !== '').join(', its ');
  return (
    `${name}: not converged after ${evaluations} evaluations; its ${errors}. ` +
    `The tolerance is ${percent(attribution.settings.tolerance)} of the difference; read this map with reserve.`
  );
}

function scoreSentence({ name, attribution }: JudgedTile, noFinding: NoFinding): string | null {
  if (attribution === null) return null;
  const { scoreBaseline } = attribution.numbers;
  if (noFinding.isNear(scoreBaseline) !== false) return null;
  const sure = noFinding.score === null ? '' : ` of ${number(noFinding.score)}`;
  const unit = noFinding.score === null ? ' as a probability' : '';
  return (
    `${name}: the model scores this baseline ${number(scoreBaseline)} (${attribution.explainedOutput}), not near the score of no ` +
    `finding${sure} (limit: ${nearNoFinding.toFixed(2)} away${unit}). Its map tells how the image differs from such a picture, ` +
    'not from a retina without findings.'
  );
}

function closeSentence({ name, attribution, measures }: JudgedTile): string | null {
  if (attribution === null || measures === null) return null;
  const { meanAbsolute, changedShare } = measures.baselineDistance;
  if (meanAbsolute >= closeToImage) return null;
  const facts =
    `${name}: this baseline is close to the image. Inside the field of view values of 0 to 1 differ by ` +
    `${meanAbsolute.toFixed(4)} on average (limit: ${closeToImage}), and ${percent(changedShare)} of the pixels differ by more than 1/255.`;
  return attribution.baseline.kind === 'inpainted'
    ? `${facts} It differs only in the lesions, which is what it is for; of the rest of the retina its map says nothing.`
    : `${facts} What both have in common gets no attribution, however much the model relies on it.`;
}

interface OppositePair {
  /** Places of its tiles. */
  readonly places: readonly number[];
  readonly names: string;
  readonly share: number;
}

function oppositePair(
  { firstKey, secondKey, oppositeShare }: Pick<MapSimilarity, 'firstKey' | 'secondKey' | 'oppositeShare'>,
  tiles: readonly JudgedTile[],
): readonly OppositePair[] {
  if (oppositeShare === null || oppositeShare <= oppositeLimit) return [];
  const places = [firstKey, secondKey]
    .map((key) => tiles.findIndex(({ attribution }) => attribution?.key === key))
    .sort((left, right) => left - right);
  const [first, second] = places.map((place) => tiles[place]);
  if (first === undefined || second === undefined) return [];
  return [{ places, names: `${first.name} and ${second.name}`, share: oppositeShare }];
}

/** More pairs than these are told in one sentence: nobody reads thirty that say the same. */
const mostPairsAlone = 3;

const strongest = `of the pixels that are among the strongest ${strongestPercent} % of either`;
const consequence = 'There the baseline decides whether a pixel speaks for or against the finding.';

function pairWarnings(opposite: readonly OppositePair[]): ComparisonWarning[] {
  if (opposite.length > mostPairsAlone) return [manyPairsWarning(opposite)];
  return opposite.map(({ places, names, share }) => ({
    kind: 'oppositeSigns',
    tiles: [...places],
    sentence: `${names}: their maps have opposite signs at ${percent(share)} ${strongest} (limit: ${percent(oppositeLimit)}). ${consequence}`,
  }));
}

function manyPairsWarning(opposite: readonly OppositePair[]): ComparisonWarning {
  const most = opposite.reduce((worst, pair) => (pair.share > worst.share ? pair : worst));
  const tiles = [...new Set(opposite.flatMap(({ places }) => places))].sort((left, right) => left - right);
  return {
    kind: 'oppositeSigns',
    tiles,
    sentence:
      `The maps of ${opposite.length} pairs of baselines have opposite signs at more than ${percent(oppositeLimit)} ${strongest}, ` +
      `most of all ${most.names} (${percent(most.share)}). ${consequence}`,
  };
}

/** Three decimals where they tell something, else two digits. */
function number(value: number): string {
  const size = Math.abs(value);
  const digits = size === 0 || size >= 0.01 ? size.toFixed(3) : size.toPrecision(2);
  return `${value < 0 ? '−' : ''}${digits}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
