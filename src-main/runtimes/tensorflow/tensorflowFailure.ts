import { AppError } from '../../errors/appError.ts';

/** What TensorFlow and V8 say when memory runs out. */
const outOfMemory =
  /\boom\b|resource_?exhausted|out of memory|failed to allocate|allocation failed|invalid (typed )?array length|bad_alloc/i;

const noGradient = /gradient function not found for (\w+)/;

/** A gradient that came out in another shape. A fused operator is named like a function of the library. */
const unfitGradient = /Error in gradient for op (\w+?)(?:__op)?\. The gradient of input/;

/** What went wrong while a model ran. */
export function runFailure(deviceName: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const reason = plainReason(thrown);
  const operator = noGradient.exec(reason)?.[1] ?? unfitGradient.exec(reason)?.[1];
  if (operator !== undefined) return withoutGradient([operator], thrown);
  if (outOfMemory.test(reason))
    return new AppError(
      'device.outOfMemory',
      `The device ${deviceName} has too little memory for this batch: ${reason}. Use a smaller batch.`,
      { device: deviceName, reason },
      { cause: thrown },
    );
  return new AppError(
    'device.failed',
    `The device ${deviceName} failed: ${reason}. Try again, or choose another device.`,
    { device: deviceName, reason },
    { cause: thrown },
  );
}

/** @param operators Kernels of TensorFlow.js between the image and the explained output. */
export function withoutGradient(operators: readonly string[], cause?: unknown): AppError {
  const names = operators.join(', ');
  return new AppError(
    'model.unsupportedOperator',
    `TensorFlow.js cannot differentiate ${operators.length === 1 ? 'the operator' : 'the operators'} ${names}. ` +
      'Choose the device "cpu", which has gradients of its own.',
    { operators: names },
    { cause },
  );
}

/** What went wrong while a model was made of its files. */
export function openFailure(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const reason = plainReason(thrown);
  // The last is what it says of a layer that is the activation of another.
  const isUnknown = /unknown layer|unknown (op|activation)|not supported|custom|is not a function/i.test(
    reason,
  );
  return new AppError(
    isUnknown ? 'model.unsupportedOperator' : 'model.unreadable',
    `TensorFlow.js cannot open the model: ${reason}. Choose the device "cpu", or save the model again with layers that TensorFlow.js has.`,
    { reason },
    { cause: thrown },
  );
}

function plainReason(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  // It goes on with advice for those who write layers.
  const [fact] = message.replaceAll(/\s+/g, ' ').split(' This may be due to one of the following reasons');
  return fact!.trim().replace(/\.$/, '').slice(0, 500);
}
