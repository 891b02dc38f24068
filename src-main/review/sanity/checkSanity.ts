import { cascadeSteps } from '../../attribution/measures/sanity/cascadeSteps.ts';
import { pictureChanges, pictureChangeWords } from '../../attribution/measures/sanity/pictureChange.ts';
import type {
  ChangedMap,
  RandomisedMap,
  ReferenceMap,
  SanityFindings,
} from '../../attribution/measures/sanity/sanityFindings.ts';
import type { JobKinds } from '../../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../compute/supervisor.ts';
import { fieldOfViewSchema } from '../../contract/fieldOfView.ts';
import type { Store } from '../../store/store.ts';
import type { CascadeMap } from './cascadeMaps.ts';
import { lesionsOf, type SanityCase } from './sanityCases.ts';
import {
  askSanityMap,
  compareSanityMaps,
  type AskedMap,
  type AskedModel,
  type SanityMap,
} from './sanityMaps.ts';

export interface SanityQuestion {
  readonly model: AskedModel;
  /** Of the model, in the order in which they are computed; at least one. */
  readonly layerNames: readonly string[];
  /** At least one. Attribution on lesions is measured on all of them. */
  readonly photographs: readonly SanityCase[];
  /** Of those the first so many go through the cascade and the changes; at least one. */
  readonly sample: number;
  /** As people write them. The first is that of the cascade and of the changes. */
  readonly baselines: readonly string[];
  /** Steps of the cascade; at least two. */
  readonly steps: number;
  readonly seed: number;
  readonly dataset: string;
}

interface SanityOptions {
  readonly signal: AbortSignal;
  /** `done` counts maps, with the share of the one that is being made. */
  readonly onProgress: (done: number, total: number, what: string) => void;
  /** Hears of each map of the cascade, and of the one of the trained model before them. */
  readonly onCascadeMap?: (photograph: SanityCase, made: CascadeMap) => void;
}

/** A photograph with the maps that others are held against, one for each baseline. */
interface Referred {
  readonly photograph: SanityCase;
  readonly maps: readonly SanityMap[];
  readonly references: readonly ReferenceMap[];
}

/**
 * The sanity checks of a model: cascading randomisation of its weights, changes of the picture that leave the diagnosis as it is, and
 * attribution on lesions. What each measures is in docs/sanity-checks.md.
 * @throws AppError `compute.cancelled`, and what stands in the way of any map
 */
export async function checkSanity(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  question: SanityQuestion,
  { signal, onProgress, onCascadeMap }: SanityOptions,
): Promise<SanityFindings> {
  const { photographs, baselines, layerNames, dataset, seed } = question;
  const counts = cascadeSteps(layerNames.length, question.steps);
  const sampled = Math.min(question.sample, photographs.length);
  const total = photographs.length * baselines.length + sampled * (pictureChanges.length + counts.length);
  let done = 0;

  async function mapOf(asked: AskedMap, what: string): Promise<SanityMap> {
    const label = `${asked.photograph.name}, ${what}`;
    onProgress(done, total, label);
    const onShare = (share: number): void => {
      onProgress(done + share, total, label);
    };
    const map = await askSanityMap(store, supervisor, question.model, asked, { signal, onShare });
    done += 1;
    return map;
  }

  async function refer(photograph: SanityCase): Promise<Referred> {
    const maps: SanityMap[] = [];
    const references: ReferenceMap[] = [];
    for (const baseline of baselines) {
      const map = await mapOf(
        { photograph, baseline, randomisation: null, change: null, target: null },
        baseline,
      );
      maps.push(map);
      const { scoreInput, scoreBaseline, delta } = map;
      const lesions = await shareOnLesions(store, supervisor, photograph, map, signal);
      references.push({ baseline, scoreInput, scoreBaseline, delta, lesions });
    }
    return { photograph, maps, references };
  }

  async function alter(
    { photograph, maps: [reference] }: Referred,
    variant: Pick<AskedMap, 'randomisation' | 'change'>,
    what: string,
  ): Promise<{ readonly map: SanityMap } & Awaited<ReturnType<typeof compareSanityMaps>>> {
    const target = reference!.predictedClass;
    const map = await mapOf({ photograph, baseline: baselines[0]!, target, ...variant }, what);
    return { map, ...(await compareSanityMaps(store, supervisor, photograph, [reference!, map], signal)) };
  }

  const referred: Referred[] = [];
  for (const photograph of photographs) referred.push(await refer(photograph));
  const sample = referred.slice(0, sampled);
  for (const { photograph, maps } of sample)
    onCascadeMap?.(photograph, { ...maps[0]!, layers: 0, rankCorrelation: null });
  const changes = new Map<SanityCase, ChangedMap[]>();
  for (const one of sample) {
    const ofPhotograph: ChangedMap[] = [];
    for (const change of pictureChanges) {
      const { map, ...likeness } = await alter(
        one,
        { randomisation: null, change },
        pictureChangeWords[change],
      );
      ofPhotograph.push({ change, scoreChange: map.scoreInput - one.maps[0]!.scoreInput, ...likeness });
    }
    changes.set(one.photograph, ofPhotograph);
  }
  const steps = new Map<SanityCase, RandomisedMap[]>();
  // A model has to be opened for each step, so photographs follow one another within it.
  for (const layers of counts)
    for (const one of sample) {
      const what = `${layers} of ${layerNames.length} layers randomised`;
      const { map, ...likeness } = await alter(one, { randomisation: { layers, seed }, change: null }, what);
      onCascadeMap?.(one.photograph, { ...map, layers, rankCorrelation: likeness.rankCorrelation });
      const { scoreInput, scoreBaseline } = map;
      const former = steps.get(one.photograph) ?? [];
      steps.set(one.photograph, [...former, { layers, scoreInput, scoreBaseline, ...likeness }]);
    }
  return {
    dataset,
    layerNames,
    photographs: referred.map(({ photograph, references }) => ({
      ...{ name: photograph.name, isUnseen: photograph.isUnseen, references },
      changes: changes.get(photograph) ?? [],
      steps: steps.get(photograph) ?? [],
    })),
  };
}

function shareOnLesions(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { found }: SanityCase,
  { map, transform }: SanityMap,
  signal: AbortSignal,
): Promise<ReferenceMap['lesions']> {
  const fieldOfView = fieldOfViewSchema.nullable().parse(store.images.find(found.imageId)!.fieldOfView);
  const lesions = lesionsOf(store, found.id);
  return supervisor.run('measureLesionShare', { map, transform, fieldOfView, lesions }, { signal });
}
