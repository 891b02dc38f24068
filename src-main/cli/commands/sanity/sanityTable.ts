import type { SanityFindings } from '../../../attribution/measures/sanity/sanityFindings.ts';
import type { ModelSanity } from '../../../contract/modelSanity.ts';
import { percentile } from '../../../fundus/percentile.ts';
import { formatTable } from '../../table.ts';

/** The sanity checks of a model for people: a table for each of the three, and how it is read. */
export function sanityTable(
  sanity: ModelSanity,
  findings: SanityFindings,
  { model, points, seed }: SanityHeading,
): string {
  return [
    `${model.name} ${model.version}. ${findings.photographs.length} photograph(s), maps of ${points} points, seed ${seed}.\n\n`,
    cascadePart(sanity, findings),
    stabilityPart(sanity),
    lesionPart(sanity, findings),
    'Research and education, not for diagnosis.\n',
  ].join('');
}

interface SanityHeading {
  readonly model: { readonly name: string; readonly version: string };
  readonly points: number;
  readonly seed: number;
}

function cascadePart({ randomisation }: ModelSanity, { photographs }: SanityFindings): string {
  const { n, baseline, steps } = randomisation;
  const sampled = photographs.filter((photograph) => photograph.steps.length > 0);
  const rows = steps.map(({ layer, rankCorrelation: { median, low, high } }, step) => {
    const maps = sampled.map((photograph) => photograph.steps[step]!);
    return [
      layer,
      ...[median, low, high].map((value) => value.toFixed(3)),
      medianText(maps.map(({ absoluteRankCorrelation }) => absoluteRankCorrelation ?? 0)),
      medianText(maps.map(({ structuralSimilarity }) => structuralSimilarity ?? 0)),
      String(maps.filter(({ rankCorrelation }) => rankCorrelation === null).length),
    ];
  });
  return [
    `Randomised weights, from the output downwards (${n} photograph(s), baseline ${baseline}):\n`,
    formatTable(
      ['layers randomised', 'correlation', 'quarter', 'three quarters', 'of sizes', 'similarity', 'flat'],
      rows,
    ),
    'Rank correlation of the signed map with that of the trained model, median and quartiles over photographs; of the sizes without\n',
    'sign; structural similarity; and how many maps are flat. The nearer to 0, the more the map depends on what the model has learned.\n\n',
  ].join('');
}

function stabilityPart({ stability }: ModelSanity): string {
  const rows = stability.map(({ change, n, scoreChange, mapCorrelation }) => [
    change,
    String(n),
    scoreChange.median.toFixed(3),
    scoreChange.largest.toFixed(3),
    mapCorrelation.median.toFixed(3),
    mapCorrelation.smallest.toFixed(3),
  ]);
  return [
    'Changes of the picture that leave the diagnosis as it is:\n',
    formatTable(['change', 'photographs', 'score', 'largest', 'correlation of maps', 'smallest'], rows),
    'Absolute change of the explained score, and rank correlation of the map, turned back, with that of the photograph as it is; once\n',
    'more of both smoothed with a Gaussian of a 64th of their width, because strides change the fine grain of a flipped map.\n\n',
  ].join('');
}

function lesionPart({ lesionShare }: ModelSanity, { photographs }: SanityFindings): string {
  if (lesionShare.length === 0) return 'None of these photographs has lesions in the library.\n\n';
  const rows = lesionShare.map(({ dataset, baseline, n, share, chance, ratio }) => [
    ...[dataset, baseline, String(n)],
    percentText(share.median),
    percentText(chance.median),
    ...[ratio.median, ratio.low, ratio.high].map((value) => value.toFixed(2)),
  ]);
  return [
    'Positive attribution on lesions:\n',
    formatTable(['photographs', 'baseline', 'number', 'share', 'area', 'ratio', 'low', 'high'], rows),
    'Share of the positive attribution inside the field of view that lies on lesions, share of its area that they take up, and the\n',
    'ratio of both; medians over photographs, with the 95 % bootstrap interval of the median ratio.\n',
    turnedLine(photographs),
    '\n',
  ].join('');
}

function turnedLine(photographs: SanityFindings['photographs']): string {
  return photographs[0]!.references
    .flatMap(({ baseline }, place) => {
      const ratios = photographs.flatMap(({ references }) => {
        const lesions = references[place]!.lesions;
        return lesions === null || !lesions.turnedShare ? [] : [lesions.share / lesions.turnedShare];
      });
      if (ratios.length === 0) return [];
      const ratio = percentile(ratios, 50).toFixed(2);
      return [`Against the same contours turned and mirrored the median ratio is ${ratio} (${baseline}).\n`];
    })
    .join('');
}

function medianText(values: readonly number[]): string {
  return percentile(values, 50).toFixed(3);
}

function percentText(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
