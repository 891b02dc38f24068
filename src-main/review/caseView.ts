import type { CaseView, Revealed } from '../contract/caseView.ts';
import { fieldOfViewSchema } from '../contract/fieldOfView.ts';
import { caseIdSchema, imageIdSchema } from '../contract/ids.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import { attributionView } from './attributionView.ts';
import { baselineNames } from './baselineNames.ts';
import { caseReference } from './caseReference.ts';
import { hiddenPhotographs } from './hiddenPhotographs.ts';
import { isRevealed } from './isRevealed.ts';
import { marksInSight } from './marksInSight.ts';
import { modelName, predictionView } from './predictionView.ts';
import { requireCase } from './requireCase.ts';
import { newestEntries, reviewState } from './reviewState.ts';
import { shownAttributions } from './shownAttributions.ts';

export interface CaseViewer {
  /** The current reader; null for nobody yet, who is blinded like everybody before their first read. */
  readonly reader: string | null;
  readonly blinding: boolean;
  /** ISO date at which the program was started. */
  readonly startedAt: string;
  /** The default model; null where none is installed. */
  readonly modelHash: string | null;
}

/**
 * One case as a reader may see it. While it is not revealed nothing of a model is read from the store.
 * @throws AppError `case.notFound`
 */
export function caseView(store: Store, caseId: string, viewer: CaseViewer): CaseView {
  const found = requireCase(store, caseId);
  const image = store.images.find(found.imageId)!;
  const { reader } = viewer;
  const entries = reader === null ? [] : store.reviews.list({ caseId, reader });
  const { draft, revision } =
    reader === null ? { draft: null, revision: 0 } : store.drafts.find(caseId, reader);
  const marks = marksInSight(store, { ...viewer, caseId });
  return {
    caseId: caseIdSchema.parse(found.id),
    pseudonym: found.pseudonym,
    eye: found.eye,
    importedAt: found.createdAt,
    image: {
      imageId: imageIdSchema.parse(image.id),
      widthPx: image.widthPx,
      heightPx: image.heightPx,
      format: image.format,
      fieldOfView: fieldOfViewSchema.nullable().parse(image.fieldOfView),
      millimetresPerPx: image.origin.millimetresPerPx,
    },
    state: reviewState(newestEntries(entries)),
    entries: [...entries],
    draft,
    draftRevision: revision,
    marks: marks.marks,
    marksRevision: marks.revision,
    revealed: isRevealed(store, caseId, reader, viewer.blinding) ? revealed(store, found, viewer) : null,
  };
}

function revealed(store: Store, found: CaseRecord, viewer: CaseViewer): Revealed {
  const { modelHash, startedAt } = viewer;
  const { imageId } = found;
  const model = modelHash === null ? undefined : store.models.find(modelHash);
  const reference = caseReference(store, found, model?.contentHash ?? null);
  if (model === undefined) return { prediction: null, attributions: [], reference };
  const record = store.predictions.find(imageId, model.contentHash);
  const surroundings = {
    modelName: modelName(model),
    explainedOutput: record?.explainedOutput ?? null,
    startedAt,
    baselineNames: baselineNames(store),
  };
  return {
    prediction: record === undefined ? null : predictionView(record, model),
    attributions: shownAttributions(
      store,
      { imageId, modelHash: model.contentHash },
      hiddenPhotographs(store, viewer),
    ).map((attribution) => attributionView(attribution, surroundings)),
    reference,
  };
}
