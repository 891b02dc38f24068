import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { ErrorReport } from '../contract/errorCode.ts';
import type { LesionSession } from '../contract/lesionMeasures.ts';
import { toErrorReport } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';
import { caseName } from './caseName.ts';
import { lesionRows, type LesionRow } from './lesionRows.ts';
import { lesionSession, type SessionQuestion } from './lesionSession.ts';
import { measureCaseLesions } from './measureCaseLesions.ts';
import { sessionPairs, type SessionPair } from './sessionPairs.ts';

interface MeasureOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number, caseName: string) => void;
}

export interface MeasuredLibrary {
  readonly session: LesionSession;
  readonly lesions: readonly LesionRow[];
  readonly failed: readonly {
    readonly case: string;
    readonly baseline: string;
    readonly error: ErrorReport;
  }[];
}

/**
 * Measures every case of a library that has lesions and attributions, unless it was measured before. A failure is data.
 * @throws AppError `compute.cancelled`
 */
export async function measureLibrary(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  question: SessionQuestion,
  { signal, onProgress }: MeasureOptions,
): Promise<MeasuredLibrary> {
  const { pairs } = sessionPairs(store, question, question.rimWidthModelPx);
  const failed: MeasuredLibrary['failed'][number][] = [];
  for (const [done, pair] of pairs.entries()) {
    onProgress(done, pairs.length, caseName(pair.summary));
    const error = await measurePair(store, supervisor, pair, signal);
    if (error !== null) failed.push({ case: caseName(pair.summary), baseline: pair.baselineText, error });
  }
  const session = await lesionSession(store, question);
  const measured = sessionPairs(store, question, question.rimWidthModelPx).pairs;
  return { session, lesions: lesionRows(store, measured), failed };
}

/** What went wrong; null where nothing did. */
async function measurePair(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { record, isMeasured }: SessionPair,
  signal: AbortSignal,
): Promise<ErrorReport | null> {
  if (isMeasured) return null;
  const { caseId, attributionKey, rimWidthPx } = record;
  try {
    await measureCaseLesions(
      store,
      supervisor,
      { caseId, attributionKey, rimWidth: { px: rimWidthPx } },
      signal,
    );
    return null;
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return toErrorReport(thrown);
  }
}
