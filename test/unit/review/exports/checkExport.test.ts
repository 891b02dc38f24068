import { describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../../../src-main/contract/export.ts';
import { caseIdSchema, lesionIdSchema } from '../../../../src-main/contract/ids.ts';
import { defaultReportOptions as options } from '../../../../src-main/contract/reportOptions.ts';
import type { CaseViewer } from '../../../../src-main/review/caseView.ts';
import { checkExport } from '../../../../src-main/review/exports/checkExport.ts';
import { recordFinalRead } from '../../../../src-main/review/recordFinalRead.ts';
import { recordFirstRead } from '../../../../src-main/review/recordFirstRead.ts';
import { sign } from '../../../../src-main/review/sign.ts';
import type { Store } from '../../../../src-main/store/store.ts';
import { sampleImage } from '../../store/sampleRecords.ts';
import {
  addModelResults,
  addReaders,
  mildRead,
  modelHash,
  openReviewLibrary,
  readers,
  severeDecision,
  type ReviewLibrary,
} from '../reviewLibrary.ts';

const [reader] = readers;
const pictures: ExportRequest = {
  kind: 'pictures',
  caseIds: [],
  options,
  format: 'png',
  pictures: ['photograph', 'together'],
  withLegend: true,
  withDrawings: true,
  withContactSheet: true,
};
const data: ExportRequest = { kind: 'data', caseIds: [], options, withMaps: false };

function add(store: Store, name: string, hasBurnedInText: boolean | null): string {
  const image = { ...sampleImage(name), origin: { millimetresPerPx: null, hasBurnedInText, dicom: null } };
  return store.cases.add({ pseudonym: name, eye: 'right', image }).case.id;
}

function check({ store, clock }: ReviewLibrary, request: ExportRequest, viewer: Partial<CaseViewer> = {}) {
  const all = { reader, blinding: false, startedAt: clock.nowIso(), modelHash, ...viewer };
  return checkExport({ store, viewer: all, nowIso: clock.nowIso }, request);
}

/** A library with one case that nothing can be said against but what the test adds. */
function readyLibrary(): ReviewLibrary & { readonly caseId: string } {
  const library = openReviewLibrary();
  const { store, clock } = library;
  addReaders(store);
  const caseId = add(store, 'Meier', false);
  addModelResults(store, 'Meier');
  const by = { caseId, reader, blinding: false, reason: null };
  recordFirstRead(store, clock, { ...by, read: mildRead });
  recordFinalRead(store, clock, { ...by, final: severeDecision });
  sign(store, clock, { ...by, signature: { name: 'Ada Grader', meaning: 'graded' } });
  return { ...library, caseId };
}

describe('what to know before an export', () => {
  it('is nothing where all is signed, computed, clean and without names', () => {
    expect(check(readyLibrary(), pictures)).toStrictEqual({
      cases: 1,
      leftOut: [],
      warnings: [],
      fileName: 'rimlight-pictures-P0001-right-2026-01-01.zip',
    });
  });

  it('is where there is writing in a photograph, or nobody has looked; numbers have no photographs', () => {
    const library = readyLibrary();
    add(library.store, 'Adler', true);
    add(library.store, 'Zoll', null);
    const { warnings } = check(library, pictures);
    expect(warnings[0]).toMatch(/writing in 1 photograph \(P0002 right\)/);
    expect(warnings[1]).toMatch(/^1 photograph \(P0003 right\) came into the library before/);
    expect(check(library, data).warnings.join()).not.toMatch(/photograph/);
    const onlyNumbers: ExportRequest = {
      kind: 'sessionReport',
      caseIds: [],
      options: { ...options, sections: ['numbers', 'method'] },
    };
    expect(check(library, onlyNumbers).warnings.join()).not.toMatch(/writing/);
  });

  it('is which names go out: those of cases and files where they were asked for, those of readers', () => {
    const library = readyLibrary();
    const named: ExportRequest = {
      ...data,
      options: { ...options, caseNames: 'asInLibrary', includeFileNames: true },
    };
    expect(check(library, data).warnings).toStrictEqual([
      'The names and comments of readers are included as they were written.',
    ]);
    expect(check(library, named).warnings).toStrictEqual([
      'Cases are called as in this library. Such a name may come from the name of a file, and may name a patient.',
      'The names of the files that were imported are included. They may name patients.',
      'The names and comments of readers are included as they were written.',
    ]);
    // The other reader has written nothing.
    expect(check(library, data, { reader: readers[1] }).warnings.join()).not.toMatch(/names and comments/);
    const everybody: ExportRequest = { ...data, options: { ...options, readers: 'everybody' } };
    expect(check(library, everybody, { reader: readers[1] }).warnings.join()).toMatch(/names and comments/);
  });

  it('is what is not finished: signatures, predictions, attributions, and maps that were evicted', () => {
    const library = readyLibrary();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) add(library.store, name, false);
    const { warnings } = check(library, pictures);
    expect(warnings).toStrictEqual([
      '6 cases are not signed (P0002 right, P0003 right, P0004 right, P0005 right, P0006 right and 1 more).',
      '6 cases are without a prediction of the model so far (P0002 right, P0003 right, P0004 right, P0005 right, P0006 right and 1 more).',
      '6 cases are without an attribution so far (P0002 right, P0003 right, P0004 right, P0005 right, P0006 right and 1 more).',
    ]);
    library.store.attributions.setCacheBudget(0);
    const only: ExportRequest = { ...pictures, caseIds: [caseIdSchema.parse(library.caseId)] };
    expect(check(library, only).warnings).toStrictEqual([
      'Maps of 1 case (P0001 right) are no longer in the cache: their pictures are missing. Open the case to have them computed again.',
    ]);
  });

  it('counts a signature of anybody where nobody in particular exports', () => {
    const library = readyLibrary();
    expect(check(library, pictures, { reader: null }).warnings).toStrictEqual([]);
    expect(check(library, pictures, { reader: readers[1] }).warnings.join()).toMatch(/1 case is not signed/);
  });

  it('is a name for the file: of one case with its pseudonym, of several or a session without', () => {
    const library = readyLibrary();
    const caseId = caseIdSchema.parse(library.caseId);
    const nameOf = (request: ExportRequest): string => check(library, request).fileName;
    expect(nameOf({ kind: 'caseReport', caseId, options })).toBe(
      'rimlight-report-P0001-right-2026-01-01.pdf',
    );
    expect(nameOf({ kind: 'sessionReport', caseIds: [], options })).toBe(
      'rimlight-session-report-2026-01-01.pdf',
    );
    expect(nameOf({ kind: 'bundle', options })).toBe('rimlight-session-bundle-2026-01-01.zip');
    add(library.store, 'Adler', false);
    expect(nameOf(data)).toBe('rimlight-data-2026-01-01.zip');
  });

  it('is refused for a bundle where the audit names files, unless names are asked for', () => {
    const library = readyLibrary();
    const { store, caseId } = library;
    const bundle = { kind: 'bundle', options } as const;
    expect(check(library, bundle).cases).toBe(1);
    store.audit.append({ action: 'lesions.imported', subject: caseId, details: { files: ['Meier_MA.tif'] } });
    expect(() => check(library, bundle)).toThrow(/names of lesion files/);
    expect(check(library, { ...bundle, options: { ...options, includeFileNames: true } }).cases).toBe(1);
  });

  it('is where lesions are there that no attribution was measured at', () => {
    const library = readyLibrary();
    const lesion = {
      ...({ type: 'haemorrhage', source: 'drawn', sourceFile: null } as const),
      lesionId: lesionIdSchema.parse('drawn'),
      rings: [[0, 0, 4, 0, 4, 4]],
    };
    library.store.lesions.apply(library.caseId, { put: [lesion], remove: [] }, reader);
    const sentence = /Attribution at the lesions of 1 case \(P0001 right\) is not measured yet/;
    expect(check(library, data).warnings.filter((warning) => sentence.test(warning))).toHaveLength(1);
    const withoutLesions = { ...data, options: { ...options, sections: ['photograph' as const] } };
    expect(check(library, withoutLesions).warnings.filter((warning) => sentence.test(warning))).toEqual([]);
  });

  it('is refused where there is nothing', () => {
    const library = openReviewLibrary();
    expect(() => check(library, data, { modelHash: null })).toThrow(
      expect.objectContaining({
        code: 'export.nothing',
        message: expect.stringMatching(/no case/) as string,
      }),
    );
  });
});
