import { sessionGroups } from '../attribution/measures/lesions/sessionGroups.ts';
import { caseIdSchema } from '../contract/ids.ts';
import type { GradeSource, LesionSession } from '../contract/lesionMeasures.ts';
import type { Store } from '../store/store.ts';
import { readMeasures } from './keptMeasures.ts';
import { modelName } from './predictionView.ts';
import { gradeOf, sessionPairs, type SessionPair, type SessionViewer } from './sessionPairs.ts';

export interface SessionQuestion extends SessionViewer {
  /** Full width of the rim in pixels of the model's input. */
  readonly rimWidthModelPx: number;
  readonly gradeSource: GradeSource;
}

/** Of the bootstrap: the same measures have the same intervals. */
const seed = 20;

/** What is measured so far over the cases that are revealed to a reader. Nothing is measured for it. */
export function lesionSession(store: Store, question: SessionQuestion): LesionSession {
  const { modelHash, rimWidthModelPx, gradeSource } = question;
  const model = modelHash === null ? undefined : store.models.find(modelHash);
  const { pairs, ...counts } = sessionPairs(store, question, rimWidthModelPx);
  const measured = pairs.filter(({ isMeasured }) => isMeasured);
  const grades = gradesOf(store, measured, question);
  return {
    modelName: model === undefined ? null : modelName(model),
    rimWidthModelPx,
    gradeSource,
    counts: { ...counts, measured: measured.length, waiting: pairs.length - measured.length },
    groups: [
      ...sessionGroups(
        measured.flatMap(({ summary, attribution, baselineText, record }) => {
          const kept = readMeasures(store, record);
          if (kept === undefined) return [];
          return [
            {
              ...kept,
              caseId: caseIdSchema.parse(summary.id),
              grade: grades.get(summary.id) ?? null,
              baseline: attribution.request.baseline,
              baselineText,
            },
          ];
        }),
        { rimWidthModelPx, seed },
      ),
    ],
  };
}

function gradesOf(
  store: Store,
  pairs: readonly SessionPair[],
  { gradeSource, modelHash }: SessionQuestion,
): ReadonlyMap<string, number | null> {
  const grades = new Map<string, number | null>();
  for (const pair of pairs)
    if (!grades.has(pair.summary.id))
      grades.set(pair.summary.id, gradeOf(store, pair, gradeSource, modelHash!));
  return grades;
}
