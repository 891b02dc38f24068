import { refuseNamesInAudit } from './refuseNamesInAudit.ts';
import type { BundledMember, SealedContent } from '../../bundle/bundleFormat.ts';
import {
  imageName,
  manifestDigestName,
  manifestName,
  sealAction,
  sealOf,
} from '../../bundle/bundleFormat.ts';
import { rowLine, type CaseRow } from '../../bundle/bundleRows.ts';
import { encodeLines, measureMember } from '../../bundle/measureMember.ts';
import { digestLine } from '../../bundle/readManifest.ts';
import { canonicalJson } from '../../contract/canonicalJson.ts';
import { purposeNotice } from '../../contract/caseReport.ts';
import type { ExportRequest } from '../../contract/export.ts';
import { fieldOfViewSchema } from '../../contract/fieldOfView.ts';
import { caseIdSchema, imageIdSchema, modelHashSchema } from '../../contract/ids.ts';
import { AppError } from '../../errors/appError.ts';
import type { CaseRecord } from '../../store/cases.ts';
import type { Store } from '../../store/store.ts';
import {
  attributionLines,
  auditLines,
  lesionLines,
  markLines,
  readerLines,
  referenceLines,
  reviewLines,
  sessionSettings,
  type ReviewSpan,
} from './bundleLines.ts';
import { cleanCopy } from './cleanCopy.ts';
import type { ExportMember, ExportRun } from './exportMember.ts';
import { exportNames, type ExportName } from './exportNames.ts';
import type { ExportParts } from './exportParts.ts';

type BundleParts = Pick<ExportParts, 'store' | 'supervisor' | 'version'>;
type BundleRequest = Extract<ExportRequest, { readonly kind: 'bundle' }>;

/**
 * The members of a session bundle: photographs one by one, then what was read and drawn, then the audit, to which an entry is added
 * that covers all the others, then the manifest. See docs/session-bundle.md.
 * @throws AppError `export.nothing` for a library without cases, `bundle.invalid` where the audit holds names of files that were
 * not asked for, `file.notFound` and `file.unreadable` for a photograph, `store.*`.
 */
export async function* bundleExport(
  { options }: BundleRequest,
  parts: BundleParts,
  { signal, onProgress }: ExportRun,
): AsyncGenerator<ExportMember> {
  const { store } = parts;
  const cases = store.cases.list();
  if (cases.length === 0)
    throw new AppError('export.nothing', 'There are no cases in this library to export.');
  if (!options.includeFileNames) refuseNamesInAudit(store);
  const nameOf = exportNames(store, options.caseNames);
  const members: BundledMember[] = [];
  const names = new Set<string>();
  const caseRows: CaseRow[] = [];

  for (const [done, found] of cases.entries()) {
    signal.throwIfAborted();
    onProgress(done, cases.length, nameOf(found).name);
    const image = store.images.find(found.imageId)!;
    const { bytes, hash } = await cleanCopy(parts, image, nameOf(found).name, signal);
    const name = imageName(hash, image.format);
    caseRows.push(toCaseRow(found, nameOf(found), image, { hash, withFileName: options.includeFileNames }));
    // Two files that differ only in what was taken out of them have one copy.
    if (names.has(name)) continue;
    names.add(name);
    members.push({ name, sizeBytes: bytes.byteLength, sha256: hash });
    yield { name, content: bytes };
  }

  function* text(name: string, lines: Iterable<string>): Generator<ExportMember> {
    signal.throwIfAborted();
    onProgress(cases.length, cases.length, name);
    const member = measureMember(name, encodeLines(lines));
    yield { name, content: member.content };
    members.push(member.measured());
  }
  const caseIds = cases.map(({ id }) => id);
  const reviews: ReviewSpan = { entries: 0, head: '' };
  yield* text('cases.ndjson', caseRows.map(rowLine));
  yield* text('lesions.ndjson', lesionLines(store, caseIds, options.includeFileNames));
  yield* text('marks.ndjson', markLines(store, caseIds));
  yield* text('references.ndjson', referenceLines(store, caseIds));
  yield* text('reviews.ndjson', reviewLines(store, reviews));
  yield* text('attributions.ndjson', attributionLines(store));
  // Last of those that name readers: nobody can be missing.
  const readers = store.readers.list();
  yield* text('readers.ndjson', readerLines(readers));
  yield* text('settings.json', [canonicalJson(sessionSettings(store))]);

  const sealed: SealedContent = {
    format: 'rimlight.session-bundle',
    formatVersion: 1,
    purpose: purposeNotice,
    software: { name: 'Rimlight', version: parts.version },
    caseNames: options.caseNames,
    includesFileNames: options.includeFileNames,
    cases: cases.length,
    readers: [...readers],
    reviewEntries: reviews.entries,
    reviewHead: reviews.head,
    models: store.models
      .list()
      .map(({ name, version, contentHash }) => ({ name, version, hash: modelHashSchema.parse(contentHash) })),
    members: [...members],
  };
  const seal = store.audit.append({ action: sealAction, subject: sealOf(sealed), details: { reviewEntries: reviews.entries, reviewHead: reviews.head } }); // prettier-ignore
  yield* text('audit.ndjson', auditLines(store, seal.sequence));
  const manifest = new TextEncoder().encode(
    canonicalJson({
      ...sealed,
      createdAt: seal.at,
      auditEntries: seal.sequence,
      auditHead: seal.hash,
      members,
    }),
  );
  yield { name: manifestName, content: manifest };
  yield { name: manifestDigestName, content: new TextEncoder().encode(digestLine(manifest)) };
}

type ImageRecord = NonNullable<ReturnType<Store['images']['find']>>;

function toCaseRow(
  found: CaseRecord,
  { pseudonym, eye }: ExportName,
  image: ImageRecord,
  { hash, withFileName }: { readonly hash: string; readonly withFileName: boolean },
): CaseRow {
  const { format, widthPx, heightPx, byteSize, sourceFileName, origin } = image;
  return {
    caseId: caseIdSchema.parse(found.id),
    ...{ pseudonym, eye },
    createdAt: found.createdAt,
    image: {
      id: imageIdSchema.parse(image.id),
      assetHash: hash,
      ...{ format, widthPx, heightPx, byteSize },
      fieldOfView: fieldOfViewSchema.nullable().parse(image.fieldOfView),
      sourceFileName: withFileName ? sourceFileName : null,
      millimetresPerPx: origin.millimetresPerPx,
      hasBurnedInText: origin.hasBurnedInText,
      dicom: origin.dicom,
    },
  };
}
