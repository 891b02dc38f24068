import type { LesionType } from '../../contract/lesion.ts';
import { dicomCode, type DicomCode } from './dicomCode.ts';

export interface LesionConcept {
  /** For people. */
  readonly label: string;
  /** PS3.16 CID 7150. */
  readonly category: DicomCode;
  readonly type: DicomCode;
}

const abnormal = dicomCode('SCT', '49755003', 'Morphologically Abnormal Structure');
const anatomical = dicomCode('SCT', '91723000', 'Anatomical Structure');

/**
 * What lesions are called in coded form. The retina as their place is said beside. docs/dicom.md lists the codes and why some are
 * Rimlight's own.
 */
export const lesionConcepts: Readonly<Record<LesionType, LesionConcept>> = {
  microaneurysm: {
    label: 'Microaneurysm',
    category: abnormal,
    type: dicomCode('SCT', '25412000', 'Retinal microaneurysm due to diabetes mellitus'),
  },
  haemorrhage: {
    label: 'Retinal haemorrhage',
    category: abnormal,
    type: dicomCode('SCT', '50960005', 'Hemorrhage'),
  },
  hardExudate: {
    label: 'Hard exudate',
    category: abnormal,
    type: dicomCode('99RIMLIGHT', 'HARD_EXUDATE', 'Hard exudate of retina'),
  },
  softExudate: {
    label: 'Cotton wool spot',
    category: abnormal,
    type: dicomCode('99RIMLIGHT', 'COTTON_WOOL_SPOT', 'Cotton wool spot (soft exudate) of retina'),
  },
  neovascularisation: {
    label: 'Neovascularisation',
    category: abnormal,
    type: dicomCode('99RIMLIGHT', 'NEOVASC', 'Neovascularisation of retina or optic disc'),
  },
  opticDisc: {
    label: 'Optic disc',
    category: anatomical,
    type: dicomCode('SCT', '81016008', 'Optic nerve head'),
  },
  other: { label: 'Other lesion', category: abnormal, type: dicomCode('SCT', '52988006', 'Lesion') },
};

/** Modifies the type of segments that are made of bounding boxes. */
export const boundingBox = dicomCode(
  '99RIMLIGHT',
  'BOUNDING_BOX',
  'Bounding box, not the edge of the lesion',
);
