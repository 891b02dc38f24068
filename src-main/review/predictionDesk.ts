import type { Log } from '../contract/logEntry.ts';
import { toErrorReport } from '../errors/appError.ts';
import type { CaseRecord } from '../store/cases.ts';

/** Has the prediction of a case computed while somebody looks at it. */
export interface PredictionDesk {
  /** Begins if nothing is known yet and nobody has begun; tells when it is done. A failure is not tried again. */
  prepare(found: CaseRecord): void;
}

export interface PredictionDeskParts {
  /** Computes and keeps the prediction unless it is kept already. */
  readonly ensure: (found: CaseRecord, modelHash: string) => Promise<void>;
  readonly defaultModel: () => Promise<string>;
  readonly log: Log;
  readonly onPredicted: (caseId: string) => void;
}

export function createPredictionDesk({
  ensure,
  defaultModel,
  log,
  onPredicted,
}: PredictionDeskParts): PredictionDesk {
  const begun = new Set<string>();

  async function predict(found: CaseRecord): Promise<void> {
    const modelHash = await defaultModel();
    const work = `${found.imageId} ${modelHash}`;
    if (begun.has(work)) return;
    begun.add(work);
    await ensure(found, modelHash);
    begun.delete(work);
    onPredicted(found.id);
  }

  return {
    prepare(found) {
      predict(found).catch((thrown: unknown) => {
        const { code, message } = toErrorReport(thrown);
        if (code !== 'compute.cancelled')
          log({
            level: 'error',
            message: `A prediction failed: ${message}`,
            details: { caseId: found.id, code },
          });
      });
    },
  };
}
