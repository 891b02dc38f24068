/** Standard operators whose floating-point results are constant almost everywhere, or do not depend on values at all. */
export const operatorsWithZeroGradient: ReadonlySet<string> = new Set([
  'ArgMax',
  'ArgMin',
  'Bernoulli',
  'Ceil',
  'ConstantOfShape',
  'EyeLike',
  'Floor',
  'NonZero',
  'OneHot',
  'RandomNormalLike',
  'RandomUniformLike',
  'Round',
  'Shape',
  'Sign',
  'Size',
]);
