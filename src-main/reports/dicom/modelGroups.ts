import type { CaseReport, ReportedAttribution, ReportedModel } from '../../contract/caseReport.ts';
import { codedItem, imageItem, numberItem, textItem } from './contentItems.ts';
import type { Dataset } from './dataset.ts';
import type { DicomStudy } from './dicomStudy.ts';
import { icdrCode, retinopathy } from './gradeCodes.ts';
import { algorithmItems, measurementGroup } from './measurementGroup.ts';
import { names, ownNames, units } from './reportCodes.ts';

/** The prediction of the model: the class of the highest score, and the scores of all. */
export function predictionGroup(study: DicomStudy, report: CaseReport): readonly Dataset[] {
  const { model, prediction } = report;
  if (model === null || prediction === null) return [];
  const { classes, predictedIndex } = prediction;
  const predicted = predictedIndex === null ? null : (classes[predictedIndex]?.icdrGrade ?? null);
  return [
    measurementGroup(study, {
      title: 'Prediction of the model',
      template: '1501',
      content: [
        ...algorithmItems(model.name, model.version, [
          `model hash SHA-256 ${model.hash}`,
          `F: ${prediction.explainedOutput}`,
        ]),
        imageItem(names.sourceOfMeasurement, study.photograph),
        ...(predicted === null
          ? []
          : [
              codedItem('CONTAINS', retinopathy, icdrCode(predicted)),
              numberItem(ownNames.icdrGrade, predicted, units.none),
            ]),
        ...classes.flatMap(({ label, score, share }) => {
          const of = [textItem('HAS CONCEPT MOD', ownNames.classLabel, label)];
          return [
            numberItem(ownNames.outputScore, score, units.none, of),
            ...(share === null ? [] : [numberItem(ownNames.outputShare, share, units.none, of)]),
          ];
        }),
      ],
    }),
  ];
}

/** One group for each attribution: F(x), F(x') and how far the sum of the map is from their difference. */
export function attributionGroups(
  study: DicomStudy,
  { attributions, model }: CaseReport,
): readonly Dataset[] {
  return attributions.map((attribution, index) => {
    const { scoreInput, scoreBaseline, sum, delta } = attribution.numbers;
    const { measures } = attribution;
    const numbers = [
      [ownNames.scoreInput, scoreInput],
      [ownNames.scoreBaseline, scoreBaseline],
      [ownNames.attributionSum, sum],
      [ownNames.completenessError, delta],
      [ownNames.positiveSum, measures?.positiveSum ?? null],
      [ownNames.negativeSum, measures?.negativeSum ?? null],
    ] as const;
    return measurementGroup(study, {
      title: `Attribution ${index + 1}: ${attribution.baselineName}`,
      template: '1501',
      observedAt: attribution.computedAt,
      content: [
        ...attributionAlgorithm(attribution, model),
        imageItem(names.sourceOfMeasurement, study.photograph),
        ...numbers.flatMap(([name, value]) => (value === null ? [] : [numberItem(name, value, units.none)])),
      ],
    });
  });
}

const methods: Readonly<Record<ReportedAttribution['settings']['method'], string>> = {
  ig: 'Integrated gradients',
  gradient: 'Gradient',
  'input-x-gradient': 'Input times gradient',
};

export function attributionAlgorithm(
  { settings, numbers, baselineText, engineVersion, key }: ReportedAttribution,
  model: ReportedModel | null,
): readonly Dataset[] {
  const { method, rule, steps, tolerance } = settings;
  return algorithmItems(methods[method], engineVersion, [
    `baseline ${baselineText}`,
    rule === 'adaptive' ? `rule adaptive, tolerance ${tolerance}` : `rule ${rule}, ${steps} steps`,
    `${numbers.evaluations} evaluations of the gradient`,
    ...(model === null ? [] : [`model ${model.name} ${model.version}, hash SHA-256 ${model.hash}`]),
    `attribution ${key}`,
  ]);
}
