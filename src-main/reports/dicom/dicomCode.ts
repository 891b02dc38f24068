import type { Dataset } from './dataset.ts';

/** A concept of a coding scheme (PS3.3 8). */
export interface DicomCode {
  readonly scheme: 'DCM' | 'SCT' | 'UCUM' | 'LN' | 'RADLEX' | 'UMLS' | 'RFC5646' | '99RIMLIGHT';
  readonly value: string;
  /** At most 64 characters. */
  readonly meaning: string;
}

export function dicomCode(scheme: DicomCode['scheme'], value: string, meaning: string): DicomCode {
  return { scheme, value, meaning };
}

/** The item of a code sequence (PS3.3 table 8.8-1). */
export function codeItem({ scheme, value, meaning }: DicomCode): Dataset {
  return { CodeValue: value, CodingSchemeDesignator: scheme, CodeMeaning: meaning };
}

/** Says whose codes those of `99RIMLIGHT` are (PS3.3 C.12.1.1.1). The identifier is fixed for good: generated once. */
export const ownCodingScheme: Dataset = {
  CodingSchemeDesignator: '99RIMLIGHT',
  CodingSchemeUID: '2.25.113283730251457148450539666106228281555',
  CodingSchemeName: 'Rimlight codes',
  CodingSchemeResponsibleOrganization: 'Rimlight',
};
