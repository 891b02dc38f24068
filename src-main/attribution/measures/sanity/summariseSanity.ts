import type { ModelSanity } from '../../../contract/modelSanity.ts';
import { percentile } from '../../../fundus/percentile.ts';
import { bootstrapInterval } from '../bootstrapInterval.ts';
import type { LesionShare } from './lesionShare.ts';
import { pictureChanges, pictureChangeWords } from './pictureChange.ts';
import type { ChangedMap, CheckedPhotograph, SanityFindings } from './sanityFindings.ts';

const bootstrap = { seed: 1, resamples: 10_000 };

/**
 * The findings in the form in which a model package states them. A map that is the same number everywhere is like no other: its
 * correlation counts as 0.
 *
 * @param findings At least one photograph with steps and changes.
 */
export function summariseSanity(findings: SanityFindings): ModelSanity {
  return {
    randomisation: summariseCascade(findings),
    stability: summariseChanges(findings),
    lesionShare: summariseLesions(findings),
  };
}

function summariseCascade({
  dataset,
  layerNames,
  photographs,
}: SanityFindings): ModelSanity['randomisation'] {
  const sampled = photographs.filter(({ steps }) => steps.length > 0);
  const [first] = sampled;
  return {
    dataset,
    n: sampled.length,
    baseline: first!.references[0]!.baseline,
    steps: first!.steps.map(({ layers }, step) => {
      const correlations = sampled.map(({ steps }) => steps[step]!.rankCorrelation ?? 0);
      return {
        layer: stepName(layerNames, layers),
        rankCorrelation: {
          median: rounded(percentile(correlations, 50)),
          low: rounded(percentile(correlations, 25)),
          high: rounded(percentile(correlations, 75)),
        },
      };
    }),
  };
}

/** `logits`, or `block9.conv and later (8 of 28 layers)`: the name of the layer that the step has come to. */
function stepName(layerNames: readonly string[], layers: number): string {
  const name = layerNames.at(-layers)!.slice(-120);
  return layers === 1 ? name : `${name} and later (${layers} of ${layerNames.length} layers)`;
}

/** Each change twice: for the maps as they are, and for maps smoothed to what an eye takes in. */
function summariseChanges({ photographs }: SanityFindings): ModelSanity['stability'] {
  return pictureChanges.flatMap((wanted) => {
    const changed = photographs.flatMap(({ changes }) => changes.filter(({ change }) => change === wanted));
    if (changed.length === 0) return [];
    const words = pictureChangeWords[wanted];
    return [
      stabilityOf(words, changed, ({ rankCorrelation }) => rankCorrelation),
      stabilityOf(
        `${words}, maps smoothed`,
        changed,
        ({ smoothedRankCorrelation }) => smoothedRankCorrelation,
      ),
    ];
  });
}

function stabilityOf(
  change: string,
  changed: readonly ChangedMap[],
  correlationOf: (map: ChangedMap) => number | null,
): ModelSanity['stability'][number] {
  const scoreChanges = changed.map(({ scoreChange }) => Math.abs(scoreChange));
  const correlations = changed.map((map) => correlationOf(map) ?? 0);
  return {
    change,
    n: changed.length,
    scoreChange: {
      median: rounded(percentile(scoreChanges, 50)),
      largest: rounded(Math.max(...scoreChanges)),
    },
    mapCorrelation: {
      median: rounded(percentile(correlations, 50)),
      smallest: rounded(Math.min(...correlations)),
    },
  };
}

/** All photographs with lesions; before them, where these are fewer, those that the model was never trained on, which say more. */
function summariseLesions({ dataset, photographs }: SanityFindings): ModelSanity['lesionShare'] {
  const unseen = photographs.filter(({ isUnseen }) => isUnseen);
  const groups = [{ dataset, members: photographs }];
  if (unseen.length > 0 && unseen.length < photographs.length)
    groups.unshift({ dataset: `${dataset}, never trained on`, members: unseen });
  const baselines = photographs[0]!.references.map(({ baseline }) => baseline);
  return groups.flatMap(({ dataset: name, members }) =>
    baselines.flatMap((baseline, place) => {
      const shares = sharesOf(members, place);
      if (shares.length === 0) return [];
      return [
        {
          ...{ dataset: name, baseline, n: shares.length },
          share: middleOf(shares.map(({ share }) => share)),
          chance: middleOf(shares.map(({ areaShare }) => areaShare)),
          ratio: middleOf(shares.map(({ share, areaShare }) => share / areaShare)),
        },
      ];
    }),
  );
}

function sharesOf(members: readonly CheckedPhotograph[], place: number): readonly LesionShare[] {
  return members.flatMap(({ references }) => references[place]!.lesions ?? []);
}

/** The median, with the 95 % bootstrap interval of the median over photographs. */
export function middleOf(values: readonly number[]): {
  readonly median: number;
  readonly low: number;
  readonly high: number;
} {
  const sorted = values.toSorted((a, b) => a - b);
  const { low, high } = bootstrapInterval(values.length, (times) => drawnMedian(sorted, times), bootstrap);
  const median = percentile(values, 50);
  return { median: rounded(median), low: rounded(low ?? median), high: rounded(high ?? median) };
}

/** The median of as many values as there are, given how often each was drawn. */
function drawnMedian(sorted: readonly number[], times: Int32Array): number {
  const drawnAt = (place: number): number => {
    let k = 0;
    for (let drawn = times[0]!; drawn <= place; drawn += times[k]!) k++;
    return sorted[k]!;
  };
  const middle = (sorted.length - 1) / 2;
  return (drawnAt(Math.floor(middle)) + drawnAt(Math.ceil(middle))) / 2;
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
