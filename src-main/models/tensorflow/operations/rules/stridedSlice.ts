import { inputAt, unsupportedOperation, type Operation } from '../operation.ts';
import { integerOf } from '../operationAttributes.ts';

/** Beyond every size. */
const farEnd = 2 ** 31 - 1;

/** Elements of one axis, from `start` to before `end`; negative numbers count from the back. */
export interface AxisRange {
  readonly axis: number;
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

export interface StridedSlice {
  readonly ranges: readonly AxisRange[];
  /** Axes of the value of which one element is taken, and which go. */
  readonly removed: readonly number[];
  /** Where the result has new axes of size 1. */
  readonly added: readonly number[];
}

/**
 * The masks of StridedSlice taken apart (tensorflow/core/ops/array_ops.cc): the i-th bit says of the i-th entry that it
 * goes from the first element, to the last, stands for all axes that are not named, is a new axis, or takes one element.
 *
 * @param rank Of the value.
 * @throws AppError `model.unsupportedOperator` for bounds that are computed from the image's size.
 */
export function readStridedSlice(operation: Operation, rank: number): StridedSlice {
  const [begin, end, step] = [1, 2, 3].map((index) => inputAt(operation, index).integers);
  const count = begin?.length ?? 0;
  if (begin === undefined || end?.length !== count || step?.length !== count)
    throw unsupportedOperation(operation, 'begins or ends where only a run would tell');
  const mask = (name: string): ((entry: number) => boolean) => {
    const bits = integerOf(operation, name, 0);
    return (entry) => ((bits >> entry) & 1) === 1;
  };
  const [isFromStart, isToEnd, isEllipsis] = [mask('begin_mask'), mask('end_mask'), mask('ellipsis_mask')];
  const [isNewAxis, isOneElement] = [mask('new_axis_mask'), mask('shrink_axis_mask')];
  const entries = [...begin.keys()];
  const named = entries.filter((entry) => !isEllipsis(entry) && !isNewAxis(entry)).length;

  const ranges: AxisRange[] = [];
  const removed: number[] = [];
  const added: number[] = [];
  let axis = 0;
  for (const entry of entries) {
    if (isEllipsis(entry)) {
      axis += rank - named;
      continue;
    }
    if (isNewAxis(entry)) {
      added.push(axis - removed.length + added.length);
      continue;
    }
    const bound = (value: unknown): number => {
      if (typeof value === 'number') return value;
      throw unsupportedOperation(operation, 'begins or ends where only a run would tell');
    };
    const stride = bound(step[entry]);
    if (stride === 0 || axis >= rank) throw unsupportedOperation(operation, 'does not fit its value');
    if (isOneElement(entry)) {
      const start = isFromStart(entry) ? 0 : bound(begin[entry]);
      ranges.push({ axis, start, end: start === -1 ? farEnd : start + 1, step: 1 });
      removed.push(axis);
    } else {
      const [first, last] = stride > 0 ? [0, farEnd] : [farEnd, -farEnd];
      ranges.push({
        axis,
        start: isFromStart(entry) ? first : bound(begin[entry]),
        end: isToEnd(entry) ? last : bound(end[entry]),
        step: stride,
      });
    }
    axis += 1;
  }
  return { ranges, removed, added };
}
