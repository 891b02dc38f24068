import {
  dicomObjects,
  pictureKinds,
  type DicomObject,
  type ExportKind,
  type ExportRequest,
  type PictureKind,
} from '../../../src-main/contract/export.ts';
import type { CaseId } from '../../../src-main/contract/ids.ts';
import {
  reportSections,
  type ReportOptions,
  type ReportSection,
} from '../../../src-main/contract/reportOptions.ts';

/** What a person has chosen beside the options that all exports share. */
export interface ExportChoices {
  readonly kind: ExportKind;
  /** For pictures, data and DICOM: the chosen case alone, or all. */
  readonly scope: 'case' | 'session';
  readonly pictures: {
    readonly format: 'png' | 'tiff';
    readonly kinds: readonly PictureKind[];
    readonly withLegend: boolean;
    readonly withDrawings: boolean;
    readonly withContactSheet: boolean;
  };
  readonly withMaps: boolean;
  readonly dicomObjects: readonly DicomObject[];
}

export const firstChoices: ExportChoices = {
  kind: 'sessionReport',
  scope: 'session',
  pictures: {
    format: 'png',
    kinds: pictureKinds,
    withLegend: true,
    withDrawings: true,
    withContactSheet: true,
  },
  withMaps: true,
  dicomObjects,
};

/** Null where something is still to be chosen, see `missingChoice`. */
export function exportRequest(
  choices: ExportChoices,
  options: ReportOptions,
  caseId: CaseId | null,
): ExportRequest | null {
  if (missingChoice(choices, caseId) !== null) return null;
  const ofCases = {
    caseIds: choices.scope === 'case' && caseId !== null ? [caseId] : [],
    options,
  };
  switch (choices.kind) {
    case 'caseReport':
      return caseId === null ? null : { kind: 'caseReport', caseId, options };
    case 'sessionReport':
      return { kind: 'sessionReport', caseIds: [], options };
    case 'pictures': {
      const { kinds, ...pictures } = choices.pictures;
      return { kind: 'pictures', ...ofCases, ...pictures, pictures: [...kinds] };
    }
    case 'data':
      return { kind: 'data', ...ofCases, withMaps: choices.withMaps };
    case 'dicom':
      return { kind: 'dicom', ...ofCases, objects: [...choices.dicomObjects] };
    case 'bundle':
      return { kind: 'bundle', options };
  }
}

/** A sentence on what is still to be chosen; null where nothing is. */
export function missingChoice(choices: ExportChoices, caseId: CaseId | null): string | null {
  const { kind, scope } = choices;
  const isOfCase = kind === 'caseReport' || (scope === 'case' && isOfCases(kind));
  if (isOfCase && caseId === null) return 'Choose a case.';
  if (kind === 'pictures' && choices.pictures.kinds.length === 0) return 'Choose at least one picture.';
  if (kind === 'dicom' && choices.dicomObjects.length === 0) return 'Choose at least one DICOM object.';
  return null;
}

/** Whether a kind takes either one case or all of them. */
export function isOfCases(kind: ExportKind): boolean {
  return kind === 'pictures' || kind === 'data' || kind === 'dicom';
}

/** Those of which a kind of export shows something, in the order of printing. */
export function sectionsOf(kind: ExportKind): readonly ReportSection[] {
  if (kind === 'pictures' || kind === 'bundle') return [];
  if (kind !== 'data') return reportSections;
  return reportSections.filter((section) => !['photograph', 'numbers', 'method'].includes(section));
}

/** In the order in which they are listed, with one more or one less. */
export function toggled<Value>(all: readonly Value[], chosen: readonly Value[], value: Value): Value[] {
  const isChosen = chosen.includes(value);
  return all.filter((one) => (one === value ? !isChosen : chosen.includes(one)));
}
