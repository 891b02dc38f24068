import type { ExplainedOutput } from '../attribution/program/explainedOutput.ts';
import { AppError } from '../errors/appError.ts';
import type { ModelPackage } from './modelPackage.ts';

/**
 * The one number to explain.
 * @param target A class chosen by a person; null for what the package says.
 * @param predictedClass The class with the highest score for the image at hand: used where nobody says another.
 * @throws AppError `settings.invalid` when there is no such class.
 */
export function explainedOutputOf(
  { output, explain }: Pick<ModelPackage, 'output' | 'explain'>,
  classCount: number,
  target: number | null,
  predictedClass: number,
): ExplainedOutput {
  if (target !== null && target >= classCount)
    throw new AppError(
      'settings.invalid',
      `The model has no class ${target}, only the classes 0 to ${classCount - 1}. Choose one of these as the target.`,
      { target, classes: classCount },
    );
  const terms =
    target === null && explain.kind === 'combination'
      ? explain.terms
      : [{ index: target ?? predictedClass, weight: 1 }];
  const weights = new Array<number>(classCount).fill(0);
  for (const { index, weight } of terms) weights[index] = weight;
  return {
    ...(output.name === undefined ? {} : { outputName: output.name }),
    emits: output.kind,
    explainAs: explain.as,
    weights,
  };
}
