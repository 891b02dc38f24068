import { AppError } from '../../errors/appError.ts';

/** @param end What the model ends in, instead of Softmax or Sigmoid. */
export function noFinalActivation(end: string): AppError {
  return new AppError(
    'model.unsupportedShape',
    `The logit was asked for, but the model does not end in Softmax or Sigmoid (it ends in ${end}). ` +
      'Explain the probability instead.',
  );
}
