import type { ConstantTensor, ValueDeclaration } from '../../../attribution/graph/graph.ts';

/** A size: `n` is the number of images, `?` one that only a run will tell. */
export type Dimension = number | 'n' | '?';

/**
 * What a TensorFlow tensor became. Whole numbers of any width are int64, as ONNX takes sizes and axes.
 */
export interface TensorValue {
  /** The name in the graph that is built; undefined for a constant that has not been put there. */
  readonly name: string | undefined;
  readonly elementType: 'float32' | 'int64' | 'bool';
  /** In TensorFlow's order. */
  readonly dims: readonly Dimension[];
  /** The value is stored as [n, channels, height, width], whereas `dims` is [n, height, width, channels]. */
  readonly isChannelsFirst: boolean;
  /** In TensorFlow's order. */
  readonly constant: ConstantTensor | undefined;
  /** What is known of a scalar or vector of whole numbers, such as a shape. */
  readonly integers: readonly Dimension[] | undefined;
  /**
   * Between SpaceToBatchND and BatchToSpaceND: the value stands for its blocks, [n * height * width, ...], but is kept
   * in one piece, in which convolutions are dilated by the block.
   */
  readonly block: readonly [height: number, width: number] | undefined;
  /** Where the value is made by a Softmax along the last axis or a Sigmoid: by which, and of what. */
  readonly activation: { readonly operator: FinalActivation; readonly input: TensorValue } | undefined;
}

/** What makes probabilities of logits. */
export type FinalActivation = 'Softmax' | 'Sigmoid';

const plain = {
  isChannelsFirst: false,
  constant: undefined,
  integers: undefined,
  block: undefined,
  activation: undefined,
} as const;

/** A float32 value that a node computes. */
export function computed(
  name: string,
  dims: readonly Dimension[],
  more: Partial<
    Pick<TensorValue, 'isChannelsFirst' | 'elementType' | 'integers' | 'block' | 'activation'>
  > = {},
): TensorValue {
  return { ...plain, name, elementType: 'float32', dims, ...more };
}

/** Sizes as a graph declares them. */
export function declaredDims(dims: readonly Dimension[]): ValueDeclaration['dims'] {
  return dims.map((size) => (size === '?' ? null : size));
}

/** A weight; undefined for an element type that has no place here. */
export function constantValue({ elementType, dims, data }: ConstantTensor): TensorValue | undefined {
  if (elementType === 'float32' || elementType === 'bool')
    return { ...plain, name: undefined, elementType, dims, constant: { elementType, dims, data } };
  if (elementType !== 'int32' && elementType !== 'uint8' && elementType !== 'int64') return undefined;
  return integerConstant(Array.from(data, Number), dims);
}

/** Whole numbers as a constant. */
export function integerConstant(values: readonly number[], dims: readonly number[]): TensorValue {
  const data = BigInt64Array.from(values, (value) => BigInt(value));
  return {
    ...plain,
    name: undefined,
    elementType: 'int64',
    dims,
    constant: { elementType: 'int64', dims, data },
    integers: dims.length < 2 ? values : undefined,
  };
}

/** A vector or scalar of whole numbers: a constant when all are known, else what `compute` adds to the graph. */
export function integerValue(
  integers: readonly Dimension[],
  dims: readonly number[],
  compute: () => string,
): TensorValue {
  const known = integers.filter((value) => typeof value === 'number');
  if (known.length === integers.length) return integerConstant(known, dims);
  return computed(compute(), dims, { elementType: 'int64', integers });
}

/** The whole numbers of a constant, row-major; undefined where they are computed, or no whole numbers. */
export function knownIntegers({
  elementType,
  constant,
  integers,
}: TensorValue): readonly number[] | undefined {
  if (elementType !== 'int64') return undefined;
  if (constant !== undefined) return Array.from(constant.data, Number);
  const known = integers?.filter((value) => typeof value === 'number');
  return known?.length === integers?.length ? known : undefined;
}
