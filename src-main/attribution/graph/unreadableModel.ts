import { AppError } from '../../errors/appError.ts';

/**
 * The refusal of a model file that cannot be read.
 *
 * @param reason What is wrong, as a sentence without its full stop: `node 'conv1' has no operator`.
 */
export function unreadableModel(reason: string, options?: ErrorOptions): AppError {
  return new AppError(
    'model.unreadable',
    `The model cannot be read: ${reason}. Check that the file is a complete ONNX model, or export it again.`,
    { reason },
    options,
  );
}
