import { z } from 'zod';
import type { Prediction } from '../contract/caseView.ts';
import { modelHashSchema } from '../contract/ids.ts';
import { classProbabilities } from '../models/classProbabilities.ts';
import { manifestSchema } from '../models/manifest.ts';
import type { Store } from '../store/store.ts';

type Model = NonNullable<ReturnType<Store['models']['find']>>;
type PredictionRecord = NonNullable<ReturnType<Store['predictions']['find']>>;

const outputSchema = z.object({ output: manifestSchema.shape.output });

/** A stored prediction with the labels of its model. A bare model has none, and says nothing of its scores. */
export function predictionView(record: PredictionRecord, model: Model): Prediction {
  const manifest = outputSchema.safeParse(model.manifest);
  const { kind, labels } = manifest.success ? manifest.data.output : { kind: 'other' as const, labels: [] };
  const { classScores } = record;
  const shares = classProbabilities(classScores, kind);
  return {
    modelHash: modelHashSchema.parse(model.contentHash),
    modelName: modelName(model),
    explainedOutput: record.explainedOutput,
    classes: classScores.map((score, index) => {
      const named = labels.find((label) => label.index === index);
      return {
        label: named?.label ?? `class ${index}`,
        icdrGrade: named?.icdrGrade ?? null,
        score,
        share: shares?.[index] ?? null,
      };
    }),
    predictedIndex: classScores.length > 1 ? classScores.indexOf(Math.max(...classScores)) : null,
    device: record.device,
  };
}

export function modelName({ name, version }: Pick<Model, 'name' | 'version'>): string {
  return `${name} ${version}`.trim();
}
