/** As many as one screen shows. */
export const mostCompared = 9;

/** The set with one more at its end; the same where it is there already or the set is full. */
export function withAdded(compared: readonly string[], baseline: string): readonly string[] {
  if (compared.includes(baseline) || compared.length >= mostCompared) return compared;
  return [...compared, baseline];
}

/** The set without one; the last one stays, because a comparison of nothing has no screen. */
export function withRemoved(compared: readonly string[], baseline: string): readonly string[] {
  return compared.length === 1 ? compared : compared.filter((other) => other !== baseline);
}

/** One baseline at another place; out of range it goes to the nearest end. */
export function withMoved(compared: readonly string[], baseline: string, place: number): readonly string[] {
  if (!compared.includes(baseline)) return compared;
  const others = compared.filter((other) => other !== baseline);
  return others.toSpliced(Math.max(0, Math.min(others.length, place)), 0, baseline);
}

/** One baseline in the place of another, as after editing it. */
export function withReplaced(
  compared: readonly string[],
  replaced: string,
  baseline: string,
): readonly string[] {
  if (compared.includes(baseline)) return compared;
  return compared.map((other) => (other === replaced ? baseline : other));
}
