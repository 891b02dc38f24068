import { setImmediate } from 'node:timers/promises';
import type { SessionCase } from '../attribution/measures/lesions/sessionCase.ts';
import { sessionGroups } from '../attribution/measures/lesions/sessionGroups.ts';
import { caseIdSchema } from '../contract/ids.ts';
import type { GradeSource, LesionSession, SessionGroup } from '../contract/lesionMeasures.ts';
import type { Store } from '../store/store.ts';
import { modelName } from './predictionView.ts';
import { gradeOf, sessionPairs, type SessionPair, type SessionViewer } from './sessionPairs.ts';
import { sessionParts } from './sessionParts.ts';

export interface SessionQuestion extends SessionViewer {
  /** Full width of the rim in pixels of the model's input. */
  readonly rimWidthModelPx: number;
  readonly gradeSource: GradeSource;
}

/** By case. */
type Grades = ReadonlyMap<string, number | null>;

/** Of the bootstrap: the same measures have the same intervals. */
const seed = 20;

/** The last groups of a library, and the measures and grades that they are of. */
const answered = new WeakMap<Store, { readonly ofWhat: string; readonly groups: readonly SessionGroup[] }>();

/**
 * What is measured so far over the cases that are revealed to a reader. Nothing is measured for it. It tells of the moment of
 * the question; others have their turn while it is worked out.
 */
export async function lesionSession(store: Store, question: SessionQuestion): Promise<LesionSession> {
  const { modelHash, rimWidthModelPx, gradeSource } = question;
  const model = modelHash === null ? undefined : store.models.find(modelHash);
  const { pairs, ...counts } = sessionPairs(store, question, rimWidthModelPx);
  const measured = pairs.filter(({ isMeasured }) => isMeasured);
  const grades = gradesOf(store, measured, question);
  const ofWhat = JSON.stringify([
    rimWidthModelPx,
    measured.map(({ resultKey, summary }) => [resultKey, grades.get(summary.id)]),
  ]);
  const last = answered.get(store);
  const groups =
    last?.ofWhat === ofWhat ? last.groups : await summarise(store, measured, { rimWidthModelPx, grades });
  answered.set(store, { ofWhat, groups });
  return {
    modelName: model === undefined ? null : modelName(model),
    rimWidthModelPx,
    gradeSource,
    counts: { ...counts, measured: measured.length, waiting: pairs.length - measured.length },
    groups: [...groups],
  };
}

async function summarise(
  store: Store,
  measured: readonly SessionPair[],
  { rimWidthModelPx, grades }: { readonly rimWidthModelPx: number; readonly grades: Grades },
): Promise<readonly SessionGroup[]> {
  const parts = await sessionParts(store, measured, rimWidthModelPx);
  const cases = parts.map(({ pair: { summary, attribution, baselineText }, part }): SessionCase => ({
    ...part,
    caseId: caseIdSchema.parse(summary.id),
    grade: grades.get(summary.id) ?? null,
    baseline: attribution.request.baseline,
    baselineText,
  }));
  const groups: SessionGroup[] = [];
  for (const group of sessionGroups(cases, { rimWidthModelPx, seed })) {
    groups.push(group);
    await setImmediate();
  }
  return groups;
}

function gradesOf(
  store: Store,
  pairs: readonly SessionPair[],
  { gradeSource, modelHash }: SessionQuestion,
): Grades {
  const grades = new Map<string, number | null>();
  for (const pair of pairs)
    if (!grades.has(pair.summary.id))
      grades.set(pair.summary.id, gradeOf(store, pair, gradeSource, modelHash!));
  return grades;
}
