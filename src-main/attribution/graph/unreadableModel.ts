import { AppError } from '../../errors/appError.ts';

/**
 * The refusal of a model file that cannot be read.
 *
 * @param reason What is wrong, as a sentence without its full stop: `node 'conv1' has no operator`. Names out of the file
 *   may hold anything, so control characters are replaced and length is limited.
 */
export function unreadableModel(reason: string, options?: ErrorOptions): AppError {
  const printable = reason.replaceAll(/\p{Cc}/gu, '\uFFFD').slice(0, 500);
  return new AppError(
    'model.unreadable',
    `The model cannot be read: ${printable}. Check that the file is a complete ONNX model, or export it again.`,
    { reason: printable },
    options,
  );
}
