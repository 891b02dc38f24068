import type { ModelManifest } from './manifest.ts';
import type { ManifestProblem } from './manifestProblem.ts';

/** That every median lies between the bounds that are stated with it. */
export function checkSanity({ sanity }: ModelManifest): readonly ManifestProblem[] {
  if (sanity === undefined) return [];
  const problems: ManifestProblem[] = [];
  const checkOrder = (field: string, ordered: readonly number[], reason: string): void => {
    if (ordered.some((value, index) => index > 0 && value < (ordered[index - 1] ?? value)))
      problems.push({ field, reason });
  };
  const checkSpread = (
    field: string,
    { low, median, high }: Record<'low' | 'median' | 'high', number>,
  ): void => {
    checkOrder(field, [low, median, high], 'must have its median between low and high');
  };
  sanity.randomisation.steps.forEach(({ rankCorrelation }, index) => {
    checkSpread(`sanity.randomisation.steps[${index}].rankCorrelation`, rankCorrelation);
  });
  sanity.stability.forEach(({ scoreChange, mapCorrelation }, index) => {
    const field = `sanity.stability[${index}]`;
    checkOrder(
      `${field}.scoreChange`,
      [scoreChange.median, scoreChange.largest],
      'must not have a median above its largest value',
    );
    checkOrder(
      `${field}.mapCorrelation`,
      [mapCorrelation.smallest, mapCorrelation.median],
      'must not have a median below its smallest value',
    );
  });
  sanity.lesionShare.forEach(({ share, chance, ratio }, index) => {
    for (const [name, spread] of Object.entries({ share, chance, ratio }))
      checkSpread(`sanity.lesionShare[${index}].${name}`, spread);
  });
  return problems;
}
