/** The session's baselines with this one first; null where the session has as many as it can have. */
export function withDefault(ofSession: readonly string[], baseline: string): readonly string[] | null {
  const others = ofSession.filter((other) => other !== baseline);
  return others.length < mostOfSession ? [baseline, ...others] : null;
}

const mostOfSession = 9;
