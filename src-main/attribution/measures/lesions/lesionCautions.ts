import type { LesionMeasures } from '../../../contract/lesionMeasures.ts';

/** What to keep in mind with these measures, as whole sentences. */
export function lesionCautions({
  lesions,
  contrasts,
  modelPixelPx,
}: Pick<LesionMeasures, 'lesions' | 'contrasts' | 'modelPixelPx'>): readonly string[] {
  const tested = contrasts.filter(({ group, pValue }) => group.kind === 'lesion' && pValue !== null).length;
  const boxes = lesions.filter(({ layer }) => layer === 'approximate').length;
  return [
    `One model pixel is ${Number(modelPixelPx.toFixed(1))} pixels of the photograph across. The map is no finer than that: a rim narrower than two model pixels mixes inside and outside.`,
    ...(boxes > 0
      ? [
          'Bounding boxes are near lesions but not their edges: what is inside a box and at its rim says little of the lesion. They are measured apart from the others.',
        ]
      : []),
    ...(tested > 1
      ? [
          `${tested} lesions are tested one by one: chance alone gives ${expectedText(tested)} with p below 0.05. The p-value of a whole group is a single test.`,
        ]
      : []),
  ];
}

function expectedText(tests: number): string {
  const expected = 0.05 * tests;
  return expected < 1 ? 'one now and then' : `about ${Math.round(expected)}`;
}
