import { AppError } from '../../errors/appError.ts';

/**
 * The refusal of a TensorFlow.js or Keras file that is malformed.
 * @param reason A clause that goes on after "model.json cannot be read:". Names out of the file may hold anything, so
 *   control characters are replaced and length is limited.
 */
export function unreadableFile(file: string, reason: string, options?: ErrorOptions): AppError {
  const printable = reason.replaceAll(/\p{Cc}/gu, '\uFFFD').slice(0, 500);
  return new AppError(
    'model.unreadable',
    `${file} cannot be read: ${printable}. Check that the model is complete, or export it again.`,
    { file, reason: printable },
    options,
  );
}
