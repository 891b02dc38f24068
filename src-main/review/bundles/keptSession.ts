import {
  auditRowSchema,
  caseRowSchema,
  lesionRowSchema,
  marksRowSchema,
  readerRowSchema,
  referenceRowSchema,
  reviewRowSchema,
  type CaseRow,
} from '../../bundle/bundleRows.ts';
import { rowsOfFile } from '../../bundle/extractRows.ts';
import type { KeptSession } from '../../store/restoreSession.ts';

/** The session in the unpacked members of a bundle that was verified. */
export function keptSession(files: (name: string) => string): KeptSession {
  return {
    readers: mapped(rowsOfFile(files('readers.ndjson'), readerRowSchema), ({ name }) => name),
    cases: mapped(rowsOfFile(files('cases.ndjson'), caseRowSchema), toCase),
    lesions: mapped(rowsOfFile(files('lesions.ndjson'), lesionRowSchema), ({ caseId, ...lesion }) => ({
      caseId,
      lesion,
    })),
    marks: rowsOfFile(files('marks.ndjson'), marksRowSchema),
    references: rowsOfFile(files('references.ndjson'), referenceRowSchema),
    reviews: rowsOfFile(files('reviews.ndjson'), reviewRowSchema),
    audit: rowsOfFile(files('audit.ndjson'), auditRowSchema),
  };
}

function toCase({
  caseId,
  pseudonym,
  eye,
  createdAt,
  image,
}: CaseRow): KeptSession['cases'] extends Iterable<infer One> ? One : never {
  const { id, assetHash, format, widthPx, heightPx, fieldOfView, byteSize, sourceFileName, ...origin } =
    image;
  return {
    case: { id: caseId, pseudonym, eye, imageId: id, createdAt },
    image: {
      ...{ id, assetHash, format, widthPx, heightPx, fieldOfView, byteSize },
      // A library has a name for every file; this one says nothing.
      sourceFileName: sourceFileName ?? `${assetHash.slice(0, 12)}.${format}`,
      origin,
    },
  };
}

function* mapped<From, To>(rows: Iterable<From>, change: (row: From) => To): Generator<To> {
  for (const row of rows) yield change(row);
}
