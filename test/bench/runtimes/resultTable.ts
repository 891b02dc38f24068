/** What one contestant took. Seconds are those of all evaluations, scaled where fewer were made. */
export interface Result {
  readonly name: string;
  readonly batch: number;
  /** Made in each round. */
  readonly evaluations: number;
  readonly rounds: number;
  readonly medianSeconds: number;
  readonly medianCpuSeconds: number;
  readonly evaluationsPerSecond: number;
  /** Its time divided by that of the first contestant in the same round. */
  readonly ratio: { readonly median: number; readonly smallest: number; readonly largest: number };
  /** From the first contestant's. */
  readonly scoreDifference: number;
  /** Relative L1 difference from the first contestant's map; null where other points were evaluated. */
  readonly mapDifference: number | null;
}

/** Markdown. @param evaluations For how many the times are. */
export function resultTable(results: readonly Result[], evaluations: number): string {
  const head = [
    ...['', 'batch', `${evaluations} evaluations, s`, 'processor time, s', 'evaluations a second'],
    ...['times ONNX Runtime on the processor (range)', 'score differs by', 'map differs by (L1)'],
  ];
  const rows = results.map((result) => [
    result.name,
    String(result.batch),
    `${seconds(result.medianSeconds)}${result.evaluations < evaluations ? `, scaled from ${result.evaluations}` : ''}`,
    seconds(result.medianCpuSeconds),
    result.evaluationsPerSecond.toPrecision(3),
    `${times(result.ratio.median)} (${times(result.ratio.smallest)} to ${times(result.ratio.largest)})`,
    result.scoreDifference.toExponential(0),
    result.mapDifference?.toExponential(0) ?? '',
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function seconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

function times(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}
