/** A dimension; null where the model leaves it free. */
export type Size = number | null;

/** What a layer gave, on its way through the import. */
export interface LayerValue {
  /** Of the value in the graph that is being built. */
  readonly name: string;
  /** As TensorFlow has it, in its order, without the batch. */
  readonly shape: readonly Size[];
  /**
   * Whether the graph holds it as [n, channels, ...] where TensorFlow has [n, ..., channels]: convolutions and pools work
   * so, and nothing is transposed between them.
   */
  readonly isChannelsFirst: boolean;
}

/** A value as convolutions and pools read and write it: [n, channels, ...sizes] in the graph. */
export interface PlanarValue {
  readonly name: string;
  readonly channels: number;
  readonly sizes: readonly Size[];
}

/** Where an axis of TensorFlow's shape (the batch is 0, negative ones count from the end) lies in the graph. */
export function storedAxis({ shape, isChannelsFirst }: LayerValue, axis: number): number {
  const last = shape.length;
  const fromFront = axis < 0 ? axis + last + 1 : axis;
  if (!isChannelsFirst || fromFront === 0) return fromFront;
  return fromFront === last ? 1 : fromFront + 1;
}
