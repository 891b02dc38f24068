import type { DicomObject, PictureKind } from '../../../src-main/contract/export.ts';

interface ObjectWords {
  readonly title: string;
  readonly content: string;
}

export const pictureKindWords: Readonly<Record<PictureKind, ObjectWords>> = {
  photograph: { title: 'Photograph', content: 'as imported, without metadata' },
  positive: { title: 'Positive attribution', content: 'what raises the score' },
  negative: { title: 'Negative attribution', content: 'what lowers the score' },
  together: { title: 'Both together', content: 'positive and negative over the grey photograph' },
};

export const dicomObjectWords: Readonly<Record<DicomObject, ObjectWords>> = {
  photograph: {
    title: 'Photograph (Ophthalmic Photography)',
    content: 'the photograph with laterality and spacing, de-identified',
  },
  report: {
    title: 'Report (Encapsulated PDF)',
    content: 'the pages of the report in a DICOM object',
  },
  segmentation: {
    title: 'Lesions (Segmentation)',
    content: 'a segment for each type of lesion, where there are lesions',
  },
  structuredReport: {
    title: 'Grades and measurements (Structured Report)',
    content: 'reads, signature and numbers, after TID 1500',
  },
};
