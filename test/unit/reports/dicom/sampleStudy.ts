import { caseReportSchema, type CaseReport } from '../../../../src-main/contract/caseReport.ts';
import type { Eye } from '../../../../src-main/contract/caseView.ts';
import type { Lesion, LesionSource, LesionType } from '../../../../src-main/contract/lesion.ts';
import { lesionSchema } from '../../../../src-main/contract/lesion.ts';
import {
  dicomStudy,
  type DicomReference,
  type DicomStudy,
} from '../../../../src-main/reports/dicom/dicomStudy.ts';
import { dicomUid } from '../../../../src-main/reports/dicom/dicomUid.ts';

export const importedAt = '2026-11-22T08:09:10.120Z';
const writtenAt = '2026-11-23T04:43:33.120Z';
const hash = 'ab'.repeat(32);
const reader = 'Dr Ärztin';

export function sampleStudy(eye: Eye): DicomStudy {
  return dicomStudy({ imageHash: hash, patient: 'P0001', eye, importedAt });
}

export function sampleReference(sopClassUid: string): DicomReference {
  return {
    sopClassUid,
    sopInstanceUid: dicomUid('instance', sopClassUid),
    seriesInstanceUid: dicomUid('series', sopClassUid),
  };
}

/** A square of 7 x 7 pixels with its upper left corner in a column and row. */
export function squareLesion(
  type: LesionType,
  source: LesionSource,
  [column, row]: readonly [number, number],
): Lesion {
  const [right, bottom] = [column + 7, row + 7];
  return lesionSchema.parse({
    lesionId: `${type}-${source}-${column}-${row}`,
    type,
    source,
    sourceFile: source === 'drawn' ? null : 'EYE_EX.tif',
    author: source === 'drawn' ? reader : null,
    rings: [[column, row, right, row, right, bottom, column, bottom]],
  });
}

/** Contours of two types, a box, and an optic disc on a photograph of 61 x 41 pixels: an odd count, so that frames share a byte. */
export const sampleLesions = [
  squareLesion('hardExudate', 'mask', [3, 2]),
  squareLesion('hardExudate', 'drawn', [5, 4]),
  squareLesion('microaneurysm', 'drawn', [20, 2]),
  squareLesion('microaneurysm', 'box', [30, 2]),
  squareLesion('opticDisc', 'drawn', [50, 30]),
];

export const samplePicture = { widthPx: 61, heightPx: 41 };

/** Everything that the report of a case can have, as the schema has it. */
export function sampleReport(): CaseReport {
  const entry = { at: writtenAt, reader, reason: null };
  const placed = {
    number: 1,
    layer: 'lesions',
    status: 'measured',
    source: 'mask',
    areaPx: 49,
    areaMm2: null,
  };
  const sums = { interiorSum: -0.2, rimSum: 0.5, surroundSum: 0.125, absoluteShareInside: 0.1 };
  return caseReportSchema.parse({
    format: 'rimlight.case-report',
    formatVersion: 1,
    purpose: 'Research and education, not for diagnosis.',
    createdAt: writtenAt,
    software: { name: 'Rimlight', version: '0.1.0' },
    case: {
      ...{ caseId: 'case-1', name: 'P0001 right', eye: 'right', imageHash: hash, ...samplePicture },
      ...{ millimetresPerPx: 0.005, fieldOfView: null, fileName: null },
    },
    model: {
      ...{ name: 'Sample', version: '1.2', hash, explainedOutput: 'log-odds of referable', licence: null },
      intendedUse: null,
    },
    prediction: {
      ...{
        modelHash: hash,
        modelName: 'Sample',
        explainedOutput: 'log-odds of referable',
        predictedIndex: 1,
        device: 'cpu',
      },
      classes: [
        { label: 'No DR', icdrGrade: 0, score: 0.1, share: 0.2 },
        { label: 'Moderate', icdrGrade: 2, score: 1.1, share: 0.8 },
      ],
    },
    attributions: [
      {
        ...{ key: hash, baselineText: 'blur:12', baselineName: 'Blur 12 px', isReference: false },
        settings: { method: 'ig', rule: 'adaptive', steps: 32, tolerance: 0.01, maximumEvaluations: 512 },
        numbers: {
          ...{ scoreInput: 2.345678901234567, scoreBaseline: -0.1, sum: 2.44, delta: -0.0056789012345678 },
          ...{ panelError: 0.001, evaluations: 64, converged: true },
        },
        ...{ device: 'cpu', elapsedMs: 12, computedAt: writtenAt, engineVersion: '7', hasMap: true },
        ...{ widthPx: 64, heightPx: 64, measures: null },
        transform: {
          ...{ originalWidthPx: 61, originalHeightPx: 41, leftPx: 0, topPx: 0, cropWidthPx: 61 },
          ...{ cropHeightPx: 61, targetWidthPx: 64, targetHeightPx: 64 },
        },
      },
    ],
    similarities: [],
    reference: null,
    lesionCounts: [{ type: 'hardExudate', count: 2 }],
    lesions: [
      {
        ...{
          attributionKey: hash,
          modelPixelPx: 1,
          rimWidthPx: 2,
          reachPx: 4,
          total: 2.44,
          absoluteTotal: 5,
        },
        ...{ contrasts: [], profile: null },
        lesions: ['a', 'b'].map((lesionId) => ({
          ...{ lesionId, type: 'hardExudate', ...placed, ...sums },
          ...{ diameterModelPx: 3, contrast: 0.02, pValue: 0.03 },
        })),
      },
    ],
    reads: [
      {
        reader,
        entries: [
          {
            ...{ sequence: 1, kind: 'firstRead', ...entry, wasRevealed: false },
            read: { icdrGrade: 0, macularOedema: 'absent', gradability: 'good' },
          },
          { sequence: 2, kind: 'reveal', ...entry, modelHash: hash, attributionKeys: [hash] },
          {
            ...{ sequence: 3, kind: 'finalRead', ...entry, sinceRevealMs: 60_000 },
            final: {
              read: { icdrGrade: 2, macularOedema: 'centre-involved', gradability: 'adequate' },
              agreement: 'agree',
              comment: 'Two\nlines',
            },
          },
          { sequence: 4, kind: 'signature', ...entry, signature: { name: reader, meaning: 'graded' } },
        ],
      },
    ],
    marks: { opticDisc: null, fovea: null, rulers: [], annotations: [] },
    cautions: ['A caution.'],
  });
}
