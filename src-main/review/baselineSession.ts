import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import { oppositeLimit } from '../attribution/measures/comparison/comparisonLimits.ts';
import type { BaselineSession, SessionBaseline, SessionBaselinePair } from '../contract/baselineSession.ts';
import { percentile } from '../fundus/percentile.ts';
import type { NoFindingScore } from '../models/noFindingScore.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { MapSimilarityRecord } from '../store/mapSimilarities.ts';
import type { Store } from '../store/store.ts';
import { settingsBaselines } from './appSettings.ts';
import { baselineFigures, type BaselineFigures } from './baselineFigures.ts';
import { baselineNames } from './baselineNames.ts';
import {
  baselineSessionCases,
  type BaselineSessionCase,
  type BaselineSessionCases,
  type BaselineSessionViewer,
} from './baselineSessionCases.ts';
import { meansOverCases, type MeanOver } from './meansOverCases.ts';
import { noFindingOf } from './noFindingOf.ts';
import { modelName } from './predictionView.ts';
import { sessionBaselineName } from './sessionBaselineText.ts';

type Model = NonNullable<ReturnType<Store['models']['find']>>;

/**
 * How the baselines do over the cases that are revealed to a reader, from what the library keeps: nothing is measured for it. Others
 * have their turn while it is worked out.
 */
export async function baselineSession(store: Store, viewer: BaselineSessionViewer): Promise<BaselineSession> {
  const found = await baselineSessionCases(store, viewer);
  const model = viewer.modelHash === null ? undefined : store.models.find(viewer.modelHash);
  const texts = textsInOrder(store, found.revealed);
  const figures = await baselineFigures(store, found);
  const names = baselineNames(store);
  const noFinding = noFindingByImage(store, model);
  const { baselines, pairs } = await meansOverCases(store, async (meanOver) => {
    const baselines: SessionBaseline[] = [];
    for (const text of texts)
      baselines.push({
        ...{ baselineText: text, name: sessionBaselineName(text, names) },
        ...(await summariseBaseline(attributionsOf(text, found.revealed), figures, meanOver)),
        nearNoFinding: nearNoFinding(text, found.revealed, noFinding),
      });
    return { baselines, pairs: await summarisePairs(texts, found.revealed, meanOver) };
  });
  return {
    modelName: model === undefined ? null : modelName(model),
    counts: countsOf(found, figures),
    baselines,
    pairs,
    oppositeLimit,
  };
}

/** Those of the settings, then others as they come. */
function textsInOrder(store: Store, revealed: readonly BaselineSessionCase[]): readonly string[] {
  const there = new Set(revealed.flatMap(({ attributions }) => [...attributions.keys()]));
  const ofSettings = settingsBaselines(store).map(formatBaseline);
  return [...new Set([...ofSettings, ...there])].filter((text) => there.has(text));
}

function attributionsOf(
  text: string,
  revealed: readonly BaselineSessionCase[],
): readonly AttributionRecord[] {
  return revealed.flatMap(({ attributions }) => attributions.get(text) ?? []);
}

async function summariseBaseline(
  attributions: readonly AttributionRecord[],
  figures: ReadonlyMap<string, BaselineFigures>,
  meanOver: MeanOver,
): Promise<Omit<SessionBaseline, 'baselineText' | 'name' | 'nearNoFinding'>> {
  const measured = attributions.flatMap(({ key }) => figures.get(key) ?? []);
  const meanOf = (name: keyof BaselineFigures) => meanOver(measured.map((of) => of[name]));
  return {
    cases: attributions.length,
    converged: attributions.filter(({ numbers }) => numbers.converged === true).length,
    medianEvaluations: percentile(
      attributions.map(({ numbers }) => numbers.evaluations),
      50,
    ),
    medianElapsedMs: percentile(
      attributions.map(({ elapsedMs }) => elapsedMs),
      50,
    ),
    scoreBaseline: await meanOver(attributions.map(({ numbers }) => numbers.scoreBaseline)),
    positiveShare: await meanOf('positiveShare'),
    insertion: await meanOf('insertion'),
    insertionNormalised: await meanOf('insertionNormalised'),
    deletion: await meanOf('deletion'),
    deletionNormalised: await meanOf('deletionNormalised'),
  };
}

/** Null where it cannot be told of any case. */
function nearNoFinding(
  text: string,
  revealed: readonly BaselineSessionCase[],
  noFinding: (imageId: string) => NoFindingScore | null,
): number | null {
  const told = revealed.flatMap(({ summary, attributions }) => {
    const attribution = attributions.get(text);
    if (attribution === undefined) return [];
    return noFinding(summary.imageId)?.isNear(attribution.numbers.scoreBaseline) ?? [];
  });
  return told.length === 0 ? null : told.filter((isNear) => isNear).length;
}

/** Asks once for each photograph. */
function noFindingByImage(
  store: Store,
  model: Model | undefined,
): (imageId: string) => NoFindingScore | null {
  const known = new Map<string, NoFindingScore>();
  return (imageId) => {
    if (model === undefined) return null;
    const score =
      known.get(imageId) ?? noFindingOf(model, store.predictions.find(imageId, model.contentHash));
    known.set(imageId, score);
    return score;
  };
}

/** Pairs that were compared in a case at least. */
async function summarisePairs(
  texts: readonly string[],
  revealed: readonly BaselineSessionCase[],
  meanOver: MeanOver,
): Promise<SessionBaselinePair[]> {
  const similarities = similaritiesOfPairs(texts, revealed);
  const pairs: SessionBaselinePair[] = [];
  for (let second = 1; second < texts.length; second++)
    for (let first = 0; first < second; first++) {
      const ofPair = similarities.get(`${first} ${second}`) ?? [];
      if (ofPair.length === 0) continue;
      pairs.push({
        ...{ first, second, cases: ofPair.length },
        spearman: await meanOver(ofPair.map(({ spearman }) => spearman)),
        ssim: await meanOver(ofPair.map(({ ssim }) => ssim)),
        oppositeShare: await meanOver(ofPair.map(({ oppositeShare }) => oppositeShare)),
        agreeing: ofPair.filter(({ oppositeShare }) => (oppositeShare ?? 1) < oppositeLimit).length,
      });
    }
  return pairs;
}

/** By the places of both baselines. Maps of which one is constant say nothing of agreement. */
function similaritiesOfPairs(
  texts: readonly string[],
  revealed: readonly BaselineSessionCase[],
): ReadonlyMap<string, readonly MapSimilarityRecord[]> {
  const ofPairs = new Map<string, MapSimilarityRecord[]>();
  for (const { attributions, similarities } of revealed) {
    const places = new Map([...attributions].map(([text, { key }]) => [key, texts.indexOf(text)] as const));
    for (const similarity of similarities) {
      if (similarity.oppositeShare === null) continue;
      const [one, other] = [places.get(similarity.firstKey)!, places.get(similarity.secondKey)!];
      const pair = `${Math.min(one, other)} ${Math.max(one, other)}`;
      const before = ofPairs.get(pair);
      if (before === undefined) ofPairs.set(pair, [similarity]);
      else before.push(similarity);
    }
  }
  return ofPairs;
}

function countsOf(
  { cases, notRevealed, revealed }: BaselineSessionCases,
  figures: ReadonlyMap<string, BaselineFigures>,
): BaselineSession['counts'] {
  const total = (count: (of: BaselineSessionCase) => number): number =>
    revealed.reduce((sum, of) => sum + count(of), 0);
  const compared = revealed.filter(({ attributions }) => attributions.size > 1).length;
  return {
    ...{ cases, notRevealed, compared, withoutComparison: revealed.length - compared },
    measured: figures.size + total(({ similarities }) => similarities.length),
    waiting: total(({ unmeasured, uncompared }) => unmeasured.length + uncompared.length),
  };
}
