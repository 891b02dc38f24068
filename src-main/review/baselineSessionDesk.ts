import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { DeviceKind } from '../contract/attribution.ts';
import type { AppEvent } from '../contract/events.ts';
import type { Log } from '../contract/logEntry.ts';
import { toErrorReport } from '../errors/appError.ts';
import type { CaseSummary } from '../store/caseSummaries.ts';
import type { Store } from '../store/store.ts';
import { baselineSessionCases, type BaselineSessionViewer } from './baselineSessionCases.ts';
import { caseName } from './caseName.ts';
import { compareCaseMaps } from './compareCaseMaps.ts';
import { measureAttribution } from './measureAttribution.ts';
import type { TriedModel } from './devices/devices.ts';
import type { ModelShelf } from './modelShelf.ts';
import { createSessionRun } from './sessionRun.ts';

/** Measures what a session of baselines still misses, one case after the other, in the background. */
export interface BaselineSessionDesk {
  /** Takes the place of what is being measured. Gives how many measures and pairs wait. */
  measure(viewer: BaselineSessionViewer): Promise<number>;
  /** What is measured stays. */
  cancel(): void;
  /** Cancels and waits for the end. */
  close(): Promise<void>;
}

export interface BaselineSessionDeskParts {
  readonly store: Store;
  /** Gives way to everything else. */
  readonly supervisor: Supervisor<JobKinds>;
  readonly models: Pick<ModelShelf, 'fileOf'>;
  readonly device: (model: TriedModel) => Promise<DeviceKind>;
  readonly announce: (event: AppEvent) => void;
  readonly log: Log;
}

/** The maps of one case to compare with each other, or one attribution to measure. */
interface Piece {
  readonly summary: CaseSummary;
  readonly modelHash: string;
  readonly kind: 'pairs' | 'measures';
  /** Of attributions. */
  readonly keys: readonly string[];
  /** How many measures or pairs it makes. */
  readonly size: number;
}

export function createBaselineSessionDesk(parts: BaselineSessionDeskParts): BaselineSessionDesk {
  const run = createSessionRun<Piece>({
    attempt: (piece, signal) => attempt(piece, parts, signal),
    sizeOf: ({ size }) => size,
    tell: (done, total) => {
      parts.announce({ name: 'baselineSession.progressed', done, total });
    },
  });
  let asked = 0;
  return {
    async measure(viewer) {
      const mine = ++asked;
      const pieces = await missingPieces(parts.store, viewer);
      // Meanwhile somebody else may have asked, or all was cancelled.
      return mine === asked ? run.begin(pieces) : pieces.reduce((sum, { size }) => sum + size, 0);
    },
    cancel() {
      asked++;
      run.cancel();
    },
    close() {
      asked++;
      return run.close();
    },
  };
}

/** Case by case, pairs first: they take the least time. */
async function missingPieces(store: Store, viewer: BaselineSessionViewer): Promise<readonly Piece[]> {
  const { modelHash } = viewer;
  if (modelHash === null) return [];
  const { revealed } = await baselineSessionCases(store, viewer);
  return revealed.flatMap(({ summary, uncompared, unmeasured }): Piece[] => [
    ...(uncompared.length === 0
      ? []
      : [
          {
            ...{ summary, modelHash, kind: 'pairs' as const },
            keys: [...new Set(uncompared.flat())],
            size: uncompared.length,
          },
        ]),
    ...unmeasured.map(({ key }) => ({
      ...{ summary, modelHash, kind: 'measures' as const, keys: [key], size: 1 },
    })),
  ]);
}

/** A failure is noted and ends nothing. */
async function attempt(piece: Piece, parts: BaselineSessionDeskParts, signal: AbortSignal): Promise<void> {
  const { summary } = piece;
  try {
    await measure(piece, parts, signal);
  } catch (thrown) {
    const { code, message } = toErrorReport(thrown);
    if (code === 'compute.cancelled') return;
    parts.log({
      level: 'error',
      message: `A baseline of ${caseName(summary)} could not be measured: ${message}`,
      details: { caseId: summary.id, code },
      ...(code === 'internal' && thrown instanceof Error && thrown.stack !== undefined
        ? { stack: thrown.stack }
        : {}),
    });
  }
}

async function measure(
  { kind, keys, summary, modelHash }: Piece,
  { store, supervisor, models, device }: BaselineSessionDeskParts,
  signal: AbortSignal,
): Promise<void> {
  if (kind === 'pairs') {
    await compareCaseMaps(store, supervisor, keys, signal);
    return;
  }
  const modelFile = models.fileOf(modelHash);
  const chosen = await device({ modelHash, modelFile });
  const place = { caseId: summary.id, modelFile, device: chosen, threads: null };
  for (const attributionKey of keys)
    await measureAttribution(store, supervisor, { ...place, attributionKey }, signal);
}
