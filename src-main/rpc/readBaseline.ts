import type { Log } from '../contract/logEntry.ts';
import { readSettings } from '../review/appSettings.ts';
import type { BaselineDesk, BaselinePictureRequest } from '../review/baselineDesk.ts';
import { currentReader } from '../review/currentReader.ts';
import { isRevealed } from '../review/isRevealed.ts';
import type { Store } from '../store/store.ts';

export interface BaselinePictureParts {
  readonly store: Store;
  readonly baselines: Pick<BaselineDesk, 'picture'>;
  readonly log: Log;
}

/**
 * A PNG of a baseline of a case. Undefined where there is no such case, and just so where it is not revealed to the current
 * reader.
 * @throws AppError as `BaselineDesk.picture`
 */
export async function readBaseline(
  caseId: string,
  request: BaselinePictureRequest,
  { store, baselines, log }: BaselinePictureParts,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const found = store.cases.find(caseId);
  if (found === undefined) return undefined;
  const isHidden = (): boolean => {
    if (isRevealed(store, caseId, currentReader(store), readSettings(store).blinding)) return false;
    log({
      level: 'warning',
      message: 'A picture of a baseline was refused: its case is not revealed to the current reader.',
      details: { caseId },
    });
    return true;
  };
  if (isHidden()) return undefined;
  const png = await baselines.picture(found, request, signal);
  // Another reader may be at the screen by now.
  return isHidden() ? undefined : png;
}
