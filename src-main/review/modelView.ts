import type { ModelView } from '../contract/model.ts';
import { modelHashSchema } from '../contract/ids.ts';
import { manifestSchema } from '../models/manifest.ts';
import type { Store } from '../store/store.ts';
import type { ModelFacts } from './modelFacts.ts';

type ModelRecord = NonNullable<ReturnType<Store['models']['find']>>;

/** A model as people see it: its own words, and what its check has shown. */
export function modelView(
  record: ModelRecord,
  facts: ModelFacts,
  { isDefault, isBundled }: Pick<ModelView, 'isDefault' | 'isBundled'>,
): ModelView {
  return {
    modelHash: modelHashSchema.parse(record.contentHash),
    name: record.name,
    version: record.version,
    isDefault,
    isBundled,
    installedAt: record.installedAt,
    format: facts.format,
    inputWidthPx: facts.widthPx,
    inputHeightPx: facts.heightPx,
    explainedOutput: facts.explainedOutput,
    card: cardOf(record.manifest),
    selfTest: facts.selfTest,
  };
}

/** What a manifest says for people; null for a bare model. */
export function cardOf(json: unknown): ModelView['card'] {
  const manifest = manifestSchema.safeParse(json).data;
  if (manifest === undefined) return null;
  return {
    licence: manifest.licence,
    intendedUse: manifest.intendedUse,
    trainingData: manifest.trainingData.statement,
    labels: manifest.output.labels
      .toSorted((left, right) => left.index - right.index)
      .map(({ label, icdrGrade }) => ({ label, icdrGrade: icdrGrade ?? null })),
    metrics: manifest.metrics.map(({ name, value, interval, dataset, n }) => ({
      name,
      value,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      dataset,
      n,
    })),
    evaluation: manifest.evaluation ?? null,
    sanity: manifest.sanity ?? null,
  };
}
