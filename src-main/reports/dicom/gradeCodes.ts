import type { Agreement, Gradability, IcdrGrade, MacularOedema } from '../../contract/read.ts';
import { dicomCode, type DicomCode } from './dicomCode.ts';

export const retinopathy = dicomCode('SCT', '4855003', 'Retinopathy due to diabetes mellitus');
export const macularOedema = dicomCode('SCT', '312912001', 'Macular edema due to diabetes mellitus');

/** Grades of the international scale as diagnoses; for none of them the answer of LOINC's list LL2117-1. */
const icdrCodes: readonly DicomCode[] = [
  dicomCode('LN', 'LA18643-9', 'No apparent retinopathy'),
  dicomCode('SCT', '312903003', 'Mild nonproliferative retinopathy due to diabetes'),
  dicomCode('SCT', '312904009', 'Moderate nonproliferative retinopathy due to diabetes'),
  dicomCode('SCT', '312905005', 'Severe nonproliferative retinopathy due to diabetes'),
  dicomCode('SCT', '59276001', 'Proliferative retinopathy due to diabetes mellitus'),
];

export function icdrCode(grade: IcdrGrade): DicomCode {
  return icdrCodes[grade]!;
}

export const macularOedemaCodes: Readonly<Record<MacularOedema, DicomCode>> = {
  absent: dicomCode('DCM', '121054', 'Absent'),
  present: dicomCode('DCM', '121053', 'Present'),
  'centre-involved': dicomCode(
    '99RIMLIGHT',
    'CENTRE_INVOLVED',
    'Present and involving the centre of the macula',
  ),
  'cannot-tell': dicomCode('DCM', '121059', 'Presence Undetermined'),
};

/** PS3.16 CID 7036. */
export const gradabilityCodes: Readonly<Record<Gradability, DicomCode>> = {
  good: dicomCode('RADLEX', 'RID12', 'Diagnostic quality'),
  adequate: dicomCode('RADLEX', 'RID13', 'Limited quality'),
  ungradable: dicomCode('RADLEX', 'RID14', 'Non-diagnostic quality'),
};

export const agreementCodes: Readonly<Record<Agreement, DicomCode>> = {
  agree: dicomCode('99RIMLIGHT', 'AGREE', 'Agrees'),
  disagree: dicomCode('99RIMLIGHT', 'DISAGREE', 'Disagrees'),
};

export const readKindCodes = {
  firstRead: dicomCode('99RIMLIGHT', 'FIRST_READ', 'First read'),
  finalRead: dicomCode('99RIMLIGHT', 'FINAL_READ', 'Final read'),
} as const;
