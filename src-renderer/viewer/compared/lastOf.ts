/**
 * Gives the last result again as long as its sources are the same objects, so that whoever keeps something by the
 * identity of the result keeps it.
 */
export function lastOf<Source, Result>(): (
  sources: readonly Source[],
  make: (sources: readonly Source[]) => Result,
) => Result {
  let last: { readonly sources: readonly Source[]; readonly result: Result } | null = null;
  return (sources, make) => {
    const isSame =
      last?.sources.length === sources.length &&
      last.sources.every((source, index) => source === sources[index]);
    if (last === null || !isSame) last = { sources: [...sources], result: make(sources) };
    return last.result;
  };
}
