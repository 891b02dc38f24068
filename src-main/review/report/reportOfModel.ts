import { formatBaseline } from '../../attribution/baselines/formatBaseline.ts';
import { comparisonWarnings } from '../../attribution/measures/comparison/comparisonWarnings.ts';
import type { CaseReport, ReportedAttribution } from '../../contract/caseReport.ts';
import type { AttributionView, Reference } from '../../contract/caseView.ts';
import type { ReportSection } from '../../contract/reportOptions.ts';
import type { AttributionRecord } from '../../store/attributionRecord.ts';
import type { CaseRecord } from '../../store/cases.ts';
import type { Store } from '../../store/store.ts';
import { settingsBaselines } from '../appSettings.ts';
import { attributionView } from '../attributionView.ts';
import { baselineNames } from '../baselineNames.ts';
import { caseReference } from '../caseReference.ts';
import type { CaseViewer } from '../caseView.ts';
import type { ExportName } from '../exports/exportNames.ts';
import { hiddenPhotographs } from '../hiddenPhotographs.ts';
import { readAttributionMeasures } from '../measureAttribution.ts';
import { noFindingOf } from '../noFindingOf.ts';
import { orderedSimilarities } from '../orderedSimilarities.ts';
import { modelName, predictionView } from '../predictionView.ts';
import { shownAttributions } from '../shownAttributions.ts';
import { orderAttributions } from './orderAttributions.ts';
import { reportedModel } from './reportedModel.ts';

/** What a model has to do with a case, as far as a report shows it. */
export interface ModelReport extends Pick<CaseReport, 'model' | 'prediction' | 'similarities' | 'reference'> {
  readonly attributions: readonly {
    readonly reported: ReportedAttribution;
    readonly record: AttributionRecord;
  }[];
  /** On the baselines that are shown, in whole sentences. */
  readonly warnings: readonly string[];
}

interface ModelParts {
  readonly store: Store;
  readonly viewer: CaseViewer;
}

interface Wanted {
  readonly wanted: ReadonlySet<ReportSection>;
  readonly nameOf: (found: CaseRecord) => ExportName;
}

type Model = NonNullable<ReturnType<Store['models']['find']>>;

/** For a case that is revealed. Without the section on baselines there is the attribution alone that is shown first. */
export function reportOfModel(
  { store, viewer }: ModelParts,
  found: CaseRecord,
  options: Wanted,
): ModelReport {
  const { modelHash } = viewer;
  const { wanted, nameOf } = options;
  const model = modelHash === null ? undefined : store.models.find(modelHash);
  if (model === undefined) return nothingOfModel;
  const prediction = store.predictions.find(found.imageId, model.contentHash);
  const names = baselineNames(store, (other) => nameOf(other).patient);
  const reference = caseReference(store, found, model.contentHash, names);
  const shown = shownOf({ store, viewer }, found, { model, names, reference, wanted });
  const keys = shown.map(({ view }) => view.key);
  const similarities = wanted.has('baselines') ? orderedSimilarities(store, keys) : [];
  const tiles = shown.map(({ view }) => ({
    name: view.baselineName,
    attribution: view,
    measures: readAttributionMeasures(store, view.key) ?? null,
  }));
  return {
    model: reportedModel(store, model, prediction?.explainedOutput ?? null),
    prediction:
      prediction === undefined || !wanted.has('prediction') ? null : predictionView(prediction, model),
    attributions: shown.map(({ view, record }) => ({
      record,
      reported: toReported(store, { view, record, reference, withMeasures: wanted.has('baselines') }),
    })),
    similarities,
    reference: wanted.has('baselines') || shown.length > 0 ? reference : null,
    warnings: comparisonWarnings(tiles, similarities, noFindingOf(model, prediction)).map(
      ({ sentence }) => sentence,
    ),
  };
}

/** Where nothing of a model is there, or may be seen. */
export const nothingOfModel: ModelReport = {
  model: null,
  prediction: null,
  attributions: [],
  similarities: [],
  reference: null,
  warnings: [],
};

interface Shown {
  readonly view: AttributionView;
  readonly record: AttributionRecord;
}

interface ShownOptions extends Pick<Wanted, 'wanted'> {
  readonly model: Model;
  readonly names: ReturnType<typeof baselineNames>;
  readonly reference: Reference | null;
}

const sectionsOnAttributions = ['overlays', 'baselines', 'lesions', 'boundaryProfile'] as const;

function shownOf(
  { store, viewer }: ModelParts,
  { imageId }: CaseRecord,
  { model, names, reference, wanted }: ShownOptions,
): readonly Shown[] {
  if (!sectionsOnAttributions.some((section) => wanted.has(section))) return [];
  const surroundings = {
    modelName: modelName(model),
    explainedOutput: store.predictions.find(imageId, model.contentHash)?.explainedOutput ?? null,
    startedAt: viewer.startedAt,
    baselineNames: names,
  };
  const of = { imageId, modelHash: model.contentHash };
  const all = shownAttributions(store, of, hiddenPhotographs(store, viewer)).map((record) => ({
    record,
    view: attributionView(record, surroundings),
  }));
  const baselines = settingsBaselines(store).map(formatBaseline);
  const ordered = orderAttributions(all, baselines, reference);
  return wanted.has('baselines') ? ordered : ordered.slice(0, 1);
}

interface ToReport extends Shown {
  readonly reference: Reference | null;
  readonly withMeasures: boolean;
}

function toReported(store: Store, { view, record, reference, withMeasures }: ToReport): ReportedAttribution {
  const { key, baselineText, baselineName, settings, numbers, device, elapsedMs, computedAt } = view;
  const { hasMap, widthPx, heightPx, transform } = view;
  const measured = withMeasures ? readAttributionMeasures(store, key) : undefined;
  return {
    ...{ key, baselineText, baselineName, settings, numbers, device, elapsedMs, computedAt },
    isReference: key === reference?.attributionKey,
    engineVersion: record.request.engineVersion,
    ...{ hasMap, widthPx, heightPx, transform },
    measures: measured === undefined ? null : withoutKey(measured),
  };
}

function withoutKey(
  measured: NonNullable<ReturnType<typeof readAttributionMeasures>>,
): ReportedAttribution['measures'] {
  const { positiveSum, negativeSum, baselineDistance, insertion, deletion, insertionBlurPx } = measured;
  return { positiveSum, negativeSum, baselineDistance, insertion, deletion, insertionBlurPx };
}
