import { unsupportedOperation, type Operation } from './operation.ts';
import { knownIntegers, type TensorValue } from './tensorValue.ts';

/** The axis that a constant names, from the front. */
export function axisOf(operation: Operation, written: TensorValue | undefined, rank: number): number {
  const [axis] = (written && knownIntegers(written)) ?? [];
  if (axis === undefined) throw unsupportedOperation(operation, 'has an axis that only a run would tell');
  return axisFromFront(operation, axis, rank);
}

/** @param axis Negative ones count from the back. */
export function axisFromFront(operation: Operation, axis: number, rank: number): number {
  const fromFront = axis < 0 ? axis + rank : axis;
  if (!(fromFront >= 0 && fromFront < rank))
    throw unsupportedOperation(operation, `has the axis ${axis}, which its value of ${rank} axes lacks`);
  return fromFront;
}
