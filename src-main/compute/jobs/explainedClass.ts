import type { ExplainedOutput } from '../../attribution/program/explainedOutput.ts';
import { explainedOutputOf } from '../../models/explainedOutputOf.ts';
import type { ModelPackage } from '../../models/modelPackage.ts';

/** The number that is explained, for the program and for people. */
export interface ExplainedClass {
  readonly output: ExplainedOutput;
  /** For example `P(referable)` or `logit of severe`. */
  readonly name: string;
}

/**
 * What is explained of one image: the class asked for, else what the package says, else the class with the highest score.
 * @throws AppError `settings.invalid` when the model has no such class.
 */
export function explainClass(
  found: ModelPackage,
  target: number | null,
  classScores: readonly number[],
): ExplainedClass {
  const { explain } = found;
  const predicted = classScores.reduce(
    (best, score, index) => (score > classScores[best]! ? index : best),
    0,
  );
  const output = explainedOutputOf(found, classScores.length, target, predicted);
  if (target === null && explain.kind === 'combination') return { output, name: explain.name };
  const index = target ?? predicted;
  const label = found.output.labels.find((candidate) => candidate.index === index)?.label ?? `class ${index}`;
  return { output, name: `${explain.as === 'as-emitted' ? 'output' : explain.as} of ${label}` };
}
