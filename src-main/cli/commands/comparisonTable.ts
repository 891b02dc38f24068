import { massShares } from '../../attribution/measures/comparison/massShares.ts';
import type { Comparison, ComparisonTile, MapSimilarity } from '../../contract/comparison.ts';
import { formatTable } from '../table.ts';

/** A line for each baseline, how alike their maps are, and what has to be known about them. */
export function comparisonTable(comparison: Comparison, caseName: string): string {
  const { modelName, explainedOutput, tiles, warnings, reference } = comparison;
  const scores = tiles.flatMap(({ attribution }) => attribution?.numbers.scoreInput ?? []);
  const score = scores[0] === undefined ? '' : ` F(x) = ${scores[0].toFixed(4)}.`;
  return [
    `${caseName}, ${modelName}. F: ${explainedOutput}.${score}\n\n`,
    formatTable(headers, tiles.map(cells)),
    ...matrices.map(({ title, valueOf }) => matrix(comparison, title, valueOf)),
    warnings.length === 0 ? '' : `\n${warnings.map(({ sentence }) => `! ${sentence}`).join('\n')}\n`,
    reference === null
      ? ''
      : `\nReference of the case: ${reference.baselineText}, chosen by ${reference.reader}: ${reference.reason}\n`,
    '\nPositive and negative: shares of the absolute attribution. Insertion: mean F from a blurred canvas to the image, higher is better;\n',
    'deletion: from the image to its mean colour, lower is better; highest attribution first in both. Lesions: share of the absolute\n',
    'attribution inside all true contours; contrast: mean of the rims (2 model pixels) minus mean of the interiors, attribution per\n',
    'model pixel, times 1e6.\nResearch and education, not for diagnosis.\n',
  ].join('');
}

const headers = [
  '',
  'baseline',
  "F(x')",
  "F(x)-F(x')",
  'delta',
  'panel error',
  'evaluations',
  'converged',
  'positive',
  'negative',
  'insertion',
  'deletion',
  'lesions',
  'contrast',
];

function cells(tile: ComparisonTile, place: number): readonly string[] {
  const { attribution, measures, lesions } = tile;
  const numbers = attribution?.numbers;
  const shares = measures === null ? null : massShares(measures);
  return [
    String(place + 1),
    shortened(tile.baseline),
    fixed(numbers?.scoreBaseline, 4),
    fixed(numbers === undefined ? undefined : numbers.scoreInput - numbers.scoreBaseline, 4),
    fixed(numbers?.delta, 5),
    fixed(numbers?.panelError, 5),
    numbers === undefined ? '-' : String(numbers.evaluations),
    numbers === undefined || numbers.converged === null ? '-' : numbers.converged ? 'yes' : 'no',
    fixed(shares?.positive, 3),
    fixed(shares?.negative, 3),
    fixed(measures?.insertion.auc, 4),
    fixed(measures?.deletion.auc, 4),
    fixed(lesions?.absoluteShareInside, 3),
    fixed(lesions === null || lesions.contrast === null ? null : lesions.contrast * 1e6, 2),
  ];
}

const matrices: readonly {
  readonly title: string;
  readonly valueOf: (pair: MapSimilarity) => number | null;
}[] = [
  { title: "Spearman's rank correlation of the signed maps", valueOf: ({ spearman }) => spearman },
  {
    title: 'Structural similarity (SSIM) of the maps, each at its own strength',
    valueOf: ({ ssim }) => ssim,
  },
  {
    title: 'Share of the strongest 5 % of the pixels of either map at which the signs are opposite',
    valueOf: ({ oppositeShare }) => oppositeShare,
  },
];

/** Both halves, because a reader looks along a line; nothing where no pair is known. */
function matrix(
  { tiles, pairs }: Comparison,
  title: string,
  valueOf: (pair: MapSimilarity) => number | null,
): string {
  if (pairs.length === 0) return '';
  const keys = tiles.map(({ attribution }) => attribution?.key ?? null);
  const cell = (row: number, column: number): string => {
    const pair = pairs.find(({ firstKey, secondKey }) =>
      [
        [keys[row], keys[column]],
        [keys[column], keys[row]],
      ].some(([one, other]) => one === firstKey && other === secondKey),
    );
    return pair === undefined ? '-' : fixed(valueOf(pair), 3);
  };
  const rows = tiles.map(({ baseline }, row) => [
    String(row + 1),
    shortened(baseline),
    ...tiles.map((_, column) => cell(row, column)),
  ]);
  return `\n${title}\n${formatTable(['', '', ...tiles.map((_, column) => String(column + 1))], rows)}`;
}

function fixed(value: number | null | undefined, digits: number): string {
  return value === null || value === undefined ? '-' : value.toFixed(digits);
}

/** Sets of photographs are named by hashes of 64 digits each. */
function shortened(baseline: string): string {
  return baseline.length > 32 ? `${baseline.slice(0, 31)}…` : baseline;
}
