import type { ComparisonTile } from '../../../src-main/contract/comparison.ts';
import { attributionUnit } from '../../wording/attributionUnit.ts';
import type { ComparedTile } from './comparedTiles.ts';

/** A column of the table of baselines: one number of each, all with as many decimals. */
interface TableColumn {
  readonly id: string;
  readonly title: string;
  /** What it is, in a sentence. */
  readonly meaning: string;
  /** One text a tile, in their order; empty where the number is not known. */
  readonly texts: readonly string[];
  /** Places of the tiles that are best; none where the number has no better and worse, or only one is known. */
  readonly best: readonly number[];
}

type Known = ComparisonTile | null;

interface ColumnSource {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly valueOf: (known: Known) => number | null;
  readonly text: (value: number, largest: number) => string;
  readonly better?: 'higher' | 'lower' | 'nearerZero';
  /** Of the unit that all numbers of the column are given in. */
  readonly titleOf?: (largest: number) => string;
}

const numbersOf = (known: Known) => known?.attribution?.numbers ?? null;

const sources: readonly ColumnSource[] = [
  {
    id: 'scoreBaseline',
    title: 'F(x′)',
    meaning: 'What the model scores the baseline itself.',
    valueOf: (known) => numbersOf(known)?.scoreBaseline ?? null,
    text: decimals(3),
  },
  {
    id: 'difference',
    title: 'F(x) − F(x′)',
    meaning: 'What the attribution explains: the score of the photograph minus that of the baseline.',
    valueOf: (known) => {
      const numbers = numbersOf(known);
      return numbers === null ? null : numbers.scoreInput - numbers.scoreBaseline;
    },
    text: decimals(3),
  },
  {
    id: 'delta',
    title: 'Completeness error',
    meaning: 'Sum of the map minus F(x) − F(x′). Nearer to 0 is better.',
    valueOf: (known) => numbersOf(known)?.delta ?? null,
    text: decimals(4),
    better: 'nearerZero',
  },
  {
    id: 'panelError',
    title: 'Panel error',
    meaning: 'Error of the path integral between its panels. Lower is better.',
    valueOf: (known) => numbersOf(known)?.panelError ?? null,
    text: decimals(4),
    better: 'lower',
  },
  {
    id: 'evaluations',
    title: 'Evaluations',
    meaning: 'Gradients that were computed. Fewer cost less.',
    valueOf: (known) => numbersOf(known)?.evaluations ?? null,
    text: (value) => value.toLocaleString('en-GB'),
    better: 'lower',
  },
  {
    id: 'positiveShare',
    title: 'Positive',
    meaning: 'Share of the positive in the absolute attribution.',
    valueOf: (known) => positiveShare(known),
    text: percent,
  },
  {
    id: 'negativeShare',
    title: 'Negative',
    meaning: 'Share of the negative in the absolute attribution.',
    valueOf: (known) => {
      const share = positiveShare(known);
      return share === null ? null : 1 - share;
    },
    text: percent,
  },
  {
    id: 'lesionShare',
    title: 'In lesions',
    meaning: 'Share of the absolute attribution inside the contours of the lesions.',
    valueOf: (known) => known?.lesions?.absoluteShareInside ?? null,
    text: percent,
  },
  {
    id: 'contrast',
    title: 'Rim − interior',
    meaning: 'Mean of the lesions’ rims minus mean of their interiors, attribution per model pixel.',
    valueOf: (known) => known?.lesions?.contrast ?? null,
    text: (value, largest) => attributionUnit(largest).numberText(value),
    titleOf: (largest) => attributionUnit(largest).text,
  },
  {
    id: 'insertion',
    title: 'Insertion AUC',
    meaning: 'Mean score while the strongest pixels are put into a blurred picture. Higher is better.',
    valueOf: (known) => known?.measures?.insertion.auc ?? null,
    text: decimals(3),
    better: 'higher',
  },
  {
    id: 'deletion',
    title: 'Deletion AUC',
    meaning: 'Mean score while the strongest pixels are replaced by the mean colour. Lower is better.',
    valueOf: (known) => known?.measures?.deletion.auc ?? null,
    text: decimals(3),
    better: 'lower',
  },
];

/** The columns of numbers; those of lesions only where some are measured. */
export function tableColumns(tiles: readonly Pick<ComparedTile, 'known'>[]): readonly TableColumn[] {
  return sources
    .map((source) =>
      columnOf(
        source,
        tiles.map(({ known }) => source.valueOf(known)),
      ),
    )
    .filter(({ id, texts }) => !lesionColumns.includes(id) || texts.some((text) => text !== ''));
}

const lesionColumns = ['lesionShare', 'contrast'];

function columnOf(source: ColumnSource, values: readonly (number | null)[]): TableColumn {
  const largest = values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  const unit = source.titleOf?.(largest) ?? '';
  const texts = values.map((value) => (value === null ? '' : source.text(value, largest)));
  const best = bestPlaces(values, source.better ?? null).map((place) => texts[place]);
  return {
    id: source.id,
    title: unit === '' ? source.title : `${source.title} ${unit}`,
    meaning: source.meaning,
    texts,
    best: placesReading(best, texts),
  };
}

/** Of two that read the same neither is shown as the better one; where all read the same, none is. */
function placesReading(best: readonly (string | undefined)[], texts: readonly string[]): readonly number[] {
  const known = texts.filter((text) => text !== '');
  if (known.every((text) => best.includes(text))) return [];
  return texts.flatMap((text, place) => (best.includes(text) ? [place] : []));
}

function bestPlaces(
  values: readonly (number | null)[],
  better: ColumnSource['better'] | null,
): readonly number[] {
  const known = values.filter((value) => value !== null);
  if (better === null || better === undefined || known.length < 2) return [];
  const worth = { higher: (value: number) => value, lower: (value: number) => -value, nearerZero: sizeDown }[
    better
  ];
  const best = Math.max(...known.map(worth));
  // Where all are equal, none is better.
  if (known.every((value) => worth(value) === best)) return [];
  return values.flatMap((value, place) => (value !== null && worth(value) === best ? [place] : []));
}

function sizeDown(value: number): number {
  return -Math.abs(value);
}

function positiveShare(known: Known): number | null {
  const measures = known?.measures ?? null;
  if (measures === null) return null;
  const { positiveSum, negativeSum } = measures;
  const total = positiveSum - negativeSum;
  return total === 0 ? null : positiveSum / total;
}

function decimals(digits: number): (value: number) => string {
  return (value) => {
    const size = Math.abs(value).toFixed(digits);
    return Number(size) === 0 ? size : `${value < 0 ? '−' : ''}${size}`;
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
