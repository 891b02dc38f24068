import type { Dataset } from './dataset.ts';
import { codeItem, type DicomCode } from './dicomCode.ts';
import { dicomInstant } from './dicomDate.ts';
import type { DicomReference } from './dicomStudy.ts';
import { decimalString, longText, personName } from './dicomText.ts';
import { referenceItem } from './instanceModules.ts';

/** PS3.3 C.17.3.2.4. */
export type Relationship = 'CONTAINS' | 'HAS OBS CONTEXT' | 'HAS CONCEPT MOD' | 'HAS ACQ CONTEXT';

function item(relationship: Relationship, valueType: string, name: DicomCode, value: Dataset): Dataset {
  return {
    RelationshipType: relationship,
    ValueType: valueType,
    ConceptNameCodeSequence: [codeItem(name)],
    ...value,
  };
}

export function textItem(relationship: Relationship, name: DicomCode, text: string): Dataset {
  return item(relationship, 'TEXT', name, { TextValue: longText(text) });
}

export function codedItem(relationship: Relationship, name: DicomCode, value: DicomCode): Dataset {
  return item(relationship, 'CODE', name, { ConceptCodeSequence: [codeItem(value)] });
}

export function uidItem(relationship: Relationship, name: DicomCode, uid: string): Dataset {
  return item(relationship, 'UIDREF', name, { UID: uid });
}

export function personItem(relationship: Relationship, name: DicomCode, person: string): Dataset {
  return item(relationship, 'PNAME', name, { PersonName: personName(person) });
}

/** A number with its unit; in full precision beside the decimal string (PS3.3 C.18.1). */
export function numberItem(
  name: DicomCode,
  value: number,
  unit: DicomCode,
  modifiers: readonly Dataset[] = [],
): Dataset {
  return item('CONTAINS', 'NUM', name, {
    MeasuredValueSequence: [
      {
        NumericValue: decimalString(value),
        FloatingPointValue: value,
        MeasurementUnitsCodeSequence: [codeItem(unit)],
      },
    ],
    ContentSequence: modifiers.length === 0 ? undefined : modifiers,
  });
}

export function imageItem(
  name: DicomCode,
  reference: DicomReference,
  { segment, content }: { readonly segment?: number; readonly content?: readonly Dataset[] } = {},
): Dataset {
  return item('CONTAINS', 'IMAGE', name, {
    ReferencedSOPSequence: [{ ...referenceItem(reference), ReferencedSegmentNumber: segment }],
    ContentSequence: content,
  });
}

export interface ContainerOptions {
  /** TID of PS3.16. */
  readonly template?: string;
  /** ISO date of the observation. */
  readonly observedAt?: string;
}

export function containerItem(
  name: DicomCode,
  content: readonly Dataset[],
  { template, observedAt }: ContainerOptions = {},
): Dataset {
  return item('CONTAINS', 'CONTAINER', name, {
    ObservationDateTime: observedAt === undefined ? undefined : dicomInstant(observedAt).dateTime,
    ContinuityOfContent: 'SEPARATE',
    ContentTemplateSequence:
      template === undefined ? undefined : [{ MappingResource: 'DCMR', TemplateIdentifier: template }],
    ContentSequence: content.length === 0 ? undefined : content,
  });
}
