import { createHash } from 'node:crypto';
import type { MeasuredLesion } from '../../../src-main/contract/lesionMeasures.ts';
import { readMeasures } from '../../../src-main/review/keptMeasures.ts';
import type { Store } from '../../../src-main/store/store.ts';

/** What would give away that a model looked at a photograph, what it said, or where somebody else saw lesions. */
export interface ModelTraces {
  readonly caseId: string;
  readonly keys: readonly string[];
  /** Scores, shares, sums: the first ten characters of each, as JSON writes it. */
  readonly numbers: readonly string[];
  /** SHA-256 of each map as it is served. */
  readonly mapHashes: readonly string[];
  /** Ids, file names and contours of lesions, and how their measures begin. */
  readonly lesions: readonly string[];
}

/** Everything that the library knows from models and of lesions, case by case. */
export function modelTraces(store: Store): readonly ModelTraces[] {
  return store.cases.list().map(({ id, imageId }) => {
    const attributions = store.attributions.list({ imageId });
    const predictions = store.models
      .list()
      .flatMap(({ contentHash }) => store.predictions.find(imageId, contentHash) ?? []);
    const scores = predictions.flatMap(({ classScores }) => [...classScores, ...softmax(classScores)]);
    const numbers = attributions.flatMap(({ numbers: n, elapsedMs }) =>
      [n.scoreInput, n.scoreBaseline, n.sum, n.delta, n.panelError, elapsedMs].filter(
        (value) => value !== null,
      ),
    );
    return {
      caseId: id,
      keys: attributions.map(({ key }) => key),
      numbers: [...scores, ...numbers].map((value) => JSON.stringify(value).slice(0, 10)).filter(isTelling),
      mapHashes: attributions.map(({ key }) => mapHash(store, key)),
      lesions: lesionTraces(store, id),
    };
  });
}

function lesionTraces(store: Store, caseId: string): readonly string[] {
  const contours = store.lesions
    .list(caseId)
    .flatMap(({ lesionId, sourceFile, rings }) => [
      lesionId,
      ...(sourceFile === null ? [] : [sourceFile]),
      JSON.stringify(rings).slice(0, 16),
    ]);
  const numbers = store.lesionMeasures
    .list()
    .filter((record) => record.caseId === caseId)
    .flatMap((record) => {
      const { measures } = readMeasures(store, record)!;
      return [measures.total, measures.absoluteTotal, ...measures.lesions.flatMap(numbersOf)];
    })
    .map((value) => JSON.stringify(value).slice(0, 10));
  return [...contours, ...numbers.filter(isTelling)];
}

function numbersOf({ absoluteSumInside, profile }: MeasuredLesion): readonly number[] {
  return [absoluteSumInside, ...profile.sum];
}

/** Zero and one stand everywhere. */
function isTelling(text: string): boolean {
  return text.length === 10;
}

function softmax(scores: readonly number[]): readonly number[] {
  const largest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Its three colours, plane after plane, are served as their sum, in little-endian float32. */
function mapHash(store: Store, key: string): string {
  const map = store.attributions.readMap(key);
  if (map === undefined) throw new Error(`The library has no map ${key}.`);
  const plane = map.widthPx * map.heightPx;
  const bytes = Buffer.alloc(4 * plane);
  for (let i = 0; i < plane; i++)
    bytes.writeFloatLE(map.data[i]! + map.data[plane + i]! + map.data[2 * plane + i]!, 4 * i);
  return createHash('sha256').update(bytes).digest('hex');
}
