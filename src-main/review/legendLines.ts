import type { AttributionNumbers } from '../contract/attribution.ts';

/** What stands under an overlay: the explained number, the baseline, and how well the attributions add up. */
export function legendLines(
  result: { readonly numbers: AttributionNumbers; readonly explainedOutput: string },
  baseline: string,
): string[] {
  const { scoreInput, scoreBaseline, sum, delta, evaluations, converged } = result.numbers;
  const difference = scoreInput - scoreBaseline;
  const scores = `F = ${result.explainedOutput}: ${scoreInput.toFixed(3)} here, ${scoreBaseline.toFixed(3)} at the baseline ${baseline}.`;
  if (delta === null)
    return [scores, 'This method does not promise that its values add up to the difference.'];
  const verdict = converged === true ? '' : ' Not converged.';
  return [
    scores,
    `Attributions sum to ${sum.toFixed(3)} of ${difference.toFixed(3)} (${evaluations} evaluations).${verdict}`,
  ];
}
