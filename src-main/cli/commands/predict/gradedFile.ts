import { z } from 'zod';
import { classProbabilities } from '../../../models/classProbabilities.ts';
import { manifestSchema } from '../../../models/manifest.ts';
import type { FilePrediction } from '../../../review/predictFiles.ts';

/** What a model says of one file, as it is printed. */
export interface GradedFile extends FilePrediction {
  /** One a class; null where the model's output is none. */
  readonly probabilities: readonly number[] | null;
  /** The class with the highest score; null for a model with one number only. */
  readonly predicted: {
    readonly index: number;
    readonly label: string;
    readonly icdrGrade: number | null;
  } | null;
}

const describedSchema = z.object({ output: manifestSchema.shape.output });

/** @param manifest Of the model, as JSON; null for a bare one, of whose numbers nothing is known. */
export function gradeFile(prediction: FilePrediction, manifest: unknown): GradedFile {
  const described = describedSchema.safeParse(manifest);
  const { kind, labels } = described.success ? described.data.output : { kind: 'other' as const, labels: [] };
  const { classScores } = prediction;
  const index = classScores.indexOf(Math.max(...classScores));
  const named = labels.find((label) => label.index === index);
  return {
    ...prediction,
    probabilities: classProbabilities(classScores, kind),
    predicted:
      classScores.length > 1
        ? { index, label: named?.label ?? `class ${index}`, icdrGrade: named?.icdrGrade ?? null }
        : null,
  };
}
