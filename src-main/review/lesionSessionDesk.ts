import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { AppEvent } from '../contract/events.ts';
import type { Log } from '../contract/logEntry.ts';
import { toErrorReport } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';
import { caseName } from './caseName.ts';
import { measureCaseLesions } from './measureCaseLesions.ts';
import { sessionPairs, type SessionPair, type SessionViewer } from './sessionPairs.ts';
import { createSessionRun } from './sessionRun.ts';

/** Measures what a session still misses, one case after the other, in the background. */
export interface LesionSessionDesk {
  /** Takes the place of what is being measured. Gives how many pairs of case and attribution wait. */
  measure(viewer: SessionViewer, rimWidthModelPx: number): number;
  /** What is measured stays. */
  cancel(): void;
  /** Cancels and waits for the end. */
  close(): Promise<void>;
}

export interface LesionSessionDeskParts {
  readonly store: Store;
  /** Gives way to everything else. */
  readonly supervisor: Supervisor<JobKinds>;
  readonly announce: (event: AppEvent) => void;
  readonly log: Log;
}

export function createLesionSessionDesk(parts: LesionSessionDeskParts): LesionSessionDesk {
  const run = createSessionRun<SessionPair>({
    attempt: (pair, signal) => measureOne(pair, parts, signal),
    sizeOf: () => 1,
    tell: (done, total) => {
      parts.announce({ name: 'lesionSession.progressed', done, total });
    },
  });
  return {
    measure: (viewer, rimWidthModelPx) =>
      run.begin(
        sessionPairs(parts.store, viewer, rimWidthModelPx).pairs.filter(({ isMeasured }) => !isMeasured),
      ),
    cancel: () => {
      run.cancel();
    },
    close: () => run.close(),
  };
}

/** A failure is noted and ends nothing. */
async function measureOne(
  { summary, attribution, record, baselineText }: SessionPair,
  { store, supervisor, log }: LesionSessionDeskParts,
  signal: AbortSignal,
): Promise<void> {
  try {
    const rimWidth = { px: record.rimWidthPx };
    await measureCaseLesions(
      store,
      supervisor,
      { caseId: summary.id, attributionKey: attribution.key, rimWidth },
      signal,
    );
  } catch (thrown) {
    const { code, message } = toErrorReport(thrown);
    if (code === 'compute.cancelled') return;
    log({
      level: 'error',
      message: `The lesions of ${caseName(summary)} could not be measured against ${baselineText}: ${message}`,
      details: { caseId: summary.id, code },
      ...(code === 'internal' && thrown instanceof Error && thrown.stack !== undefined
        ? { stack: thrown.stack }
        : {}),
    });
  }
}
