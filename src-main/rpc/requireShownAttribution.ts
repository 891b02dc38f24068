import { hiddenPhotographs } from '../review/hiddenPhotographs.ts';
import { requireAttribution } from '../review/requireAttribution.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { AppContext } from './appContext.ts';
import { requireRevealed } from './requireRevealed.ts';

/**
 * The case of an attribution that the current reader may see.
 * @throws AppError as `requireRevealed`; `request.invalid` for another case's attribution, and just so for one against a photograph
 * that is not revealed
 */
export function requireShownAttribution(
  context: Pick<AppContext, 'store'>,
  caseId: string,
  attributionKey: string,
): CaseRecord {
  const found = requireRevealed(context, caseId);
  requireAttribution(context.store, found.imageId, attributionKey, hiddenPhotographs(context.store));
  return found;
}
