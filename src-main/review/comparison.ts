import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import { comparisonWarnings } from '../attribution/measures/comparison/comparisonWarnings.ts';
import type { Comparison, ComparisonTile } from '../contract/comparison.ts';
import { AppError } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';
import { attributionView, type AttributionSurroundings } from './attributionView.ts';
import { baselineNames, type BaselineNames } from './baselineNames.ts';
import { caseReference } from './caseReference.ts';
import {
  comparedBaselines,
  refuseRepeated,
  stateOf,
  type ComparedBaseline,
  type ComparedCase,
} from './comparedBaselines.ts';
import { lesionFigures } from './comparedLesions.ts';
import { comparisonNeeds } from './comparisonNeeds.ts';
import { readAttributionMeasures } from './measureAttribution.ts';
import { findModelFacts } from './modelFacts.ts';
import { noFindingOf } from './noFindingOf.ts';
import { orderedSimilarities } from './orderedSimilarities.ts';
import { modelName } from './predictionView.ts';

export interface ComparisonQuestion extends ComparedCase {
  /** ISO date at which the program was started. */
  readonly startedAt: string;
  /** Of a running job, 0..1. */
  readonly shareOf: (jobId: string) => number;
}

interface Surroundings extends AttributionSurroundings {
  readonly baselineNames: BaselineNames;
}

/**
 * Everything that is known of a case against some baselines, from what the library keeps: nothing is computed for it.
 * @throws AppError `request.invalid` where a baseline is there twice, `model.notFound`
 */
export function comparison(store: Store, question: ComparisonQuestion): Comparison {
  const { found, baselines, model } = question;
  refuseRepeated(baselines);
  const record = store.models.find(model.contentHash);
  if (record === undefined)
    throw new AppError('model.notFound', 'This model is not installed in the library. Install it first.');
  const prediction = store.predictions.find(found.imageId, model.contentHash);
  const explainedOutput =
    prediction?.explainedOutput ?? findModelFacts(store, model.contentHash)?.explainedOutput ?? null;
  const surroundings = {
    modelName: modelName(record),
    explainedOutput,
    startedAt: question.startedAt,
    baselineNames: baselineNames(store),
  };
  const compared = comparedBaselines(store, question);
  const tiles = compared.map((each) => toTile(store, each, question, surroundings));
  const pairs = orderedSimilarities(store, keysOf(compared));
  const noFinding = noFindingOf(record, prediction);
  return {
    modelName: surroundings.modelName,
    explainedOutput: explainedOutput ?? '',
    noFindingScore: noFinding.score,
    tiles,
    pairs,
    warnings: comparisonWarnings(tiles, pairs, noFinding),
    reference: caseReference(store, found, model.contentHash),
    waiting: comparisonNeeds(store, found.id, compared).length,
  };
}

function toTile(
  store: Store,
  compared: ComparedBaseline,
  { found, shareOf }: Pick<ComparisonQuestion, 'found' | 'shareOf'>,
  surroundings: Surroundings,
): ComparisonTile {
  const { text, spec, attribution, job, error } = compared;
  const state = stateOf(compared);
  return {
    baseline: text,
    resolved: spec === null ? null : formatBaseline(spec),
    name: surroundings.baselineNames.ofText(text),
    state,
    share: state === 'running' && job !== null ? shareOf(job.id) : state === 'computed' ? 1 : 0,
    error: error ?? (state === 'failed' ? (job?.error ?? null) : null),
    attribution: attribution === null ? null : attributionView(attribution, surroundings),
    measures: attribution === null ? null : (readAttributionMeasures(store, attribution.key) ?? null),
    lesions: attribution === null ? null : lesionFigures(store, found.id, attribution),
  };
}

function keysOf(compared: readonly ComparedBaseline[]): readonly string[] {
  return compared.flatMap(({ attribution }) => (attribution === null ? [] : [attribution.key]));
}
