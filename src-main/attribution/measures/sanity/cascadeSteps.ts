/**
 * How many layers, counted from the output, each step of a cascade has randomised: the output layer alone, then more in equal strides,
 * at last all of them.
 *
 * @param layers At least one.
 * @param most Steps; at least two.
 */
export function cascadeSteps(layers: number, most: number): readonly number[] {
  const steps = Math.min(layers, most);
  if (steps === 1) return [1];
  return Array.from({ length: steps }, (_, step) => 1 + Math.round((step * (layers - 1)) / (steps - 1)));
}
