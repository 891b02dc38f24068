import { elementCount, indicesBelow } from './dimensions.ts';
import type { GradientContext } from './gradientRule.ts';
import { padOrCrop } from './padOrCrop.ts';

/**
 * Builds [batch, channels, ...sizes] from its phases: element s j + p of an axis is element j of phase p.
 * @param strides The s of each spatial axis.
 * @param makePhase Names the values of one phase, [batch, channels, ...ceil(size / s)]; null for zeros.
 */
export function interleavePhases(
  context: GradientContext,
  strides: readonly number[],
  dims: readonly number[],
  makePhase: (phase: readonly number[]) => string | null,
): string {
  const { builder } = context;
  const [batch, channels, ...sizes] = dims as [number, number, ...number[]];
  const phaseSizes = sizes.map((size, axis) => Math.ceil(size / strides[axis]!));
  const phases = allPhases(strides).map(makePhase);
  if (phases.length === 1 && phases[0] !== null) return phases[0]!;

  const phaseDims = [batch, channels, ...phaseSizes];
  const zeros = (): string => builder.add('Expand', [builder.float([0]), builder.integers(phaseDims)]);
  const stacked = builder.add(
    'Concat',
    phases.map((phase) => phase ?? zeros()),
    { axis: 0 },
  );
  const parts = builder.add('Reshape', [stacked, builder.integers([...strides, ...phaseDims])]);
  const count = strides.length;
  const perm = [count, count + 1, ...strides.flatMap((_, axis) => [count + 2 + axis, axis])];
  const moved = builder.add('Transpose', [parts], { perm });
  const whole = [batch, channels, ...phaseSizes.map((size, axis) => size * strides[axis]!)];
  const joined = builder.add('Reshape', [moved, builder.integers(whole)]);
  return padOrCrop(builder, joined, whole, {
    begin: dims.map(() => 0),
    end: dims.map((size, axis) => size - whole[axis]!),
  });
}

/**
 * The reverse of {@link interleavePhases}.
 * @param dims [batch, channels, ...sizes] of `value`, every size a multiple of its stride.
 * @returns The phases in the order of {@link allPhases}.
 */
export function separatePhases(
  { builder }: GradientContext,
  strides: readonly number[],
  dims: readonly number[],
  value: string,
): readonly string[] {
  const count = elementCount(strides);
  if (count === 1) return [value];
  const [batch, channels, ...sizes] = dims as [number, number, ...number[]];
  const phaseSizes = sizes.map((size, axis) => size / strides[axis]!);
  const split = [batch, channels, ...phaseSizes.flatMap((size, axis) => [size, strides[axis]!])];
  const parts = builder.add('Reshape', [value, builder.integers(split)]);
  const perm = [...strides.map((_, axis) => 3 + 2 * axis), 0, 1, ...strides.map((_, axis) => 2 + 2 * axis)];
  const moved = builder.add('Transpose', [parts], { perm });
  const stacked = builder.add('Reshape', [moved, builder.integers([count * batch, channels, ...phaseSizes])]);
  return builder.addMany('Split', [stacked], count, { axis: 0, num_outputs: count });
}

/** All combinations of 0 ... stride - 1, the last axis fastest. */
export function allPhases(strides: readonly number[]): readonly (readonly number[])[] {
  return strides.reduce<readonly (readonly number[])[]>(
    (phases, stride) => phases.flatMap((phase) => indicesBelow(stride).map((offset) => [...phase, offset])),
    [[]],
  );
}
