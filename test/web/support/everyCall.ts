import { defaultReportOptions as options } from '../../../src-main/contract/reportOptions.ts';
import {
  exportIdSchema,
  lesionIdSchema,
  uploadIdSchema,
  type AttributionKey,
  type CaseId,
  type JobId,
  type ModelHash,
} from '../../../src-main/contract/ids.ts';
import type { ProcedureInput, ProcedureName } from '../../../src-main/contract/procedures.ts';

interface Subjects {
  readonly caseId: CaseId;
  readonly key: AttributionKey;
  readonly jobId: JobId;
  readonly modelHash: ModelHash;
  /** Of the lesions of the case, hidden ones included. */
  readonly lesionRevision: number;
}

/**
 * Every call that there is, with whatever might get something out of an unread case. A call that is added to the contract
 * does not compile until it is tried here. Null where a call would take the ground from under the test.
 */
export function everyCall({ caseId, key, jobId, modelHash, lesionRevision }: Subjects): {
  readonly [Name in ProcedureName]: ProcedureInput<Name> | null;
} {
  const draft = { icdrGrade: null, macularOedema: null, gradability: null, agreement: null, comment: '' };
  return {
    'app.get': {},
    'reader.choose': null,
    'case.list': {},
    'case.get': { caseId },
    'case.focus': { caseId },
    'case.saveDraft': { caseId, draft, revision: 0 },
    'case.saveMarks': {
      caseId,
      marks: { opticDisc: null, fovea: null, rulers: [], annotations: [] },
      revision: 0,
    },
    'read.recordFirst': null,
    'read.reveal': { caseId },
    'read.recordFinal': {
      caseId,
      final: {
        read: { icdrGrade: 1, macularOedema: 'absent', gradability: 'good' },
        agreement: 'agree',
        comment: '',
      },
      reason: null,
    },
    'read.sign': { caseId, signature: { name: 'A. Reader', meaning: 'graded' }, reason: null },
    'lesion.list': { caseId },
    'lesion.patch': {
      caseId,
      patch: {
        put: [
          {
            lesionId: lesionIdSchema.parse('everyCall'),
            type: 'haemorrhage',
            source: 'drawn',
            sourceFile: null,
            rings: [[0, 0, 4, 0, 4, 4]],
          },
        ],
        remove: [],
      },
      revision: lesionRevision,
    },
    'lesion.measure': { caseId, attributionKey: key, rimWidthPx: null },
    'lesion.previewImport': { uploadId: uploadIdSchema.parse('none') },
    'lesion.chooseImport': {},
    'lesion.runImport': { types: {} },
    'lesion.cancelImport': {},
    'lesionSession.get': { rimWidthModelPx: 2, gradeSource: 'model' },
    'lesionSession.measure': { rimWidthModelPx: 2 },
    'lesionSession.cancel': {},
    'attribution.request': { caseId, baselines: ['black', 'fellow-eye'] },
    'attribution.restoreMap': { caseId, key },
    'baseline.choices': { caseId },
    'baseline.preview': { caseId, baseline: 'blur:3' },
    'comparison.get': { caseId, baselines: ['black', 'fellow-eye'] },
    'comparison.start': { caseId, baselines: ['black', 'fellow-eye'] },
    'comparison.cancel': { caseId },
    'comparison.chooseReference': { caseId, attributionKey: key, reason: 'Tried while unread.' },
    'baselineSession.get': {},
    'baselineSession.measure': {},
    'baselineSession.cancel': {},
    'report.preview': { caseId, options },
    'export.check': { request: { kind: 'data', caseIds: [caseId], options, withMaps: true } },
    'export.start': { request: { kind: 'caseReport', caseId, options } },
    'export.list': {},
    'export.cancel': { exportId: exportIdSchema.parse('none') },
    'export.save': { exportId: exportIdSchema.parse('none') },
    'export.discard': { exportId: exportIdSchema.parse('none') },
    'bundle.verify': { uploadId: uploadIdSchema.parse('none') },
    'bundle.open': { uploadId: uploadIdSchema.parse('none') },
    'bundle.compare': { uploadId: uploadIdSchema.parse('none'), withLibrary: true },
    'batch.start': { caseIds: [caseId] },
    'job.list': {},
    'job.pause': {},
    'job.resume': {},
    'job.cancel': { jobIds: [jobId] },
    'job.retry': { jobIds: [jobId] },
    'upload.open': {},
    'upload.discard': null,
    'import.run': null,
    'import.choose': {},
    'import.sample': null,
    'import.cancel': {},
    'import.listProblems': {},
    'import.dismissProblems': {},
    'model.list': {},
    'model.install': null,
    'model.choose': {},
    'model.setDefault': { modelHash },
    'model.test': null,
    'settings.get': {},
    'settings.put': {},
    'device.list': null,
    'device.trials': { modelHash },
    'device.measure': null,
    'device.cancel': {},
    'cache.get': {},
    'cache.clear': null,
    'library.check': {},
  };
}
