import { formatBaseline } from '../../attribution/baselines/formatBaseline.ts';
import type {
  AttributionRow,
  AuditRow,
  LesionRow,
  MarksRow,
  ReaderRow,
  ReferenceRow,
  ReviewRow,
  SessionSettings,
} from '../../bundle/bundleRows.ts';
import { rowLine } from '../../bundle/bundleRows.ts';
import { chainStart } from '../../contract/hashChain.ts';
import { attributionKeySchema, caseIdSchema, imageIdSchema, modelHashSchema } from '../../contract/ids.ts';
import type { Store } from '../../store/store.ts';
import { readSettings } from '../appSettings.ts';

/** Filled while the review is written. */
export interface ReviewSpan {
  entries: number;
  head: string;
}

const pageSize = 1000;

/** Case by case, because all contours of a library are more than fits into memory. */
export function* lesionLines(
  store: Store,
  caseIds: readonly string[],
  withFileNames: boolean,
): Generator<string> {
  for (const caseId of caseIds)
    for (const lesion of store.lesions.list(caseId))
      yield rowLine({
        caseId: caseIdSchema.parse(caseId),
        ...lesion,
        sourceFile: withFileNames ? lesion.sourceFile : null,
      } satisfies LesionRow);
}

/** Cases that nobody has marked have no line. */
export function* markLines(store: Store, caseIds: readonly string[]): Generator<string> {
  for (const caseId of caseIds) {
    const { marks, revision } = store.marks.find(caseId);
    if (revision > 0) yield rowLine({ caseId: caseIdSchema.parse(caseId), marks } satisfies MarksRow);
  }
}

export function* referenceLines(store: Store, caseIds: readonly string[]): Generator<string> {
  for (const caseId of caseIds) {
    const found = store.caseReferences.find(caseId);
    if (found !== undefined)
      yield rowLine({
        ...found,
        caseId: caseIdSchema.parse(caseId),
        attributionKey: attributionKeySchema.parse(found.attributionKey),
      } satisfies ReferenceRow);
  }
}

export function* reviewLines(store: Store, span: ReviewSpan): Generator<string> {
  span.head = chainStart;
  for (let isMore = true; isMore;) {
    const page = store.reviews.chained(span.entries, pageSize);
    for (const entry of page) {
      yield rowLine({ ...entry, caseId: caseIdSchema.parse(entry.caseId) } satisfies ReviewRow);
      span.entries = entry.sequence;
      span.head = entry.hash;
    }
    isMore = page.length === pageSize;
  }
}

/** Up to the entry that seals the bundle, and not what comes after it while it is written. */
export function* auditLines(store: Store, lastSequence: number): Generator<string> {
  for (let after = 0; after < lastSequence;) {
    const page = store.audit.list(after, Math.min(pageSize, lastSequence - after));
    if (page.length === 0) return;
    for (const entry of page) yield rowLine(entry satisfies AuditRow);
    after = page.at(-1)!.sequence;
  }
}

export function* attributionLines(store: Store): Generator<string> {
  for (const { imageId } of store.cases.list())
    for (const { key, request, numbers, device, elapsedMs, createdAt } of store.attributions.list({
      imageId,
    }))
      yield rowLine({
        key: attributionKeySchema.parse(key),
        imageId: imageIdSchema.parse(request.imageHash),
        modelHash: modelHashSchema.parse(request.modelHash),
        baselineText: formatBaseline(request.baseline),
        settings: request.settings,
        engineVersion: request.engineVersion,
        ...{ numbers, device, elapsedMs },
        computedAt: createdAt,
      } satisfies AttributionRow);
}

export function* readerLines(readers: readonly string[]): Generator<string> {
  for (const name of readers) yield rowLine({ name } satisfies ReaderRow);
}

/** What belongs to the session and not to this machine or to whoever sits at it. */
export function sessionSettings(store: Store): SessionSettings {
  const { blinding, baselines, savedBaselines, tolerance } = readSettings(store);
  return { blinding, baselines, savedBaselines, tolerance };
}
