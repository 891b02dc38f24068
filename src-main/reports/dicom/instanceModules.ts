import type { Dataset } from './dataset.ts';
import { shortText } from './dicomText.ts';
import type { DicomInstant } from './dicomDate.ts';
import type { DicomReference, DicomStudy } from './dicomStudy.ts';

/** Where an instance stands. */
export interface DicomInstance extends DicomReference {
  readonly modality: string;
  readonly seriesNumber: number;
  readonly seriesDescription: string;
  readonly at: DicomInstant;
}

/** Patient, study, series and SOP Common (PS3.3 C.7.1.1, C.7.2.1, C.7.3.1, C.12.1): what every object has. */
export function instanceModules(study: DicomStudy, instance: DicomInstance): Dataset {
  return {
    ...study.attributes,
    SpecificCharacterSet: 'ISO_IR 192',
    TimezoneOffsetFromUTC: '+0000',
    SOPClassUID: instance.sopClassUid,
    SOPInstanceUID: instance.sopInstanceUid,
    InstanceCreationDate: instance.at.date,
    InstanceCreationTime: instance.at.time,
    Modality: instance.modality,
    SeriesInstanceUID: instance.seriesInstanceUid,
    SeriesNumber: instance.seriesNumber,
    SeriesDescription: instance.seriesDescription,
    InstanceNumber: 1,
  };
}

/** General and Enhanced General Equipment (PS3.3 C.7.5.1, C.7.5.2) of what Rimlight itself made. */
export function equipmentModule(version: string): Dataset {
  return {
    Manufacturer: 'Rimlight',
    ManufacturerModelName: 'Rimlight',
    // Enhanced equipment has to have one, and a number of a program would say whose it is.
    DeviceSerialNumber: 'none',
    SoftwareVersions: shortText(version),
  };
}

/** The item of a sequence that refers to an instance (PS3.3 table 10-11). */
export function referenceItem({ sopClassUid, sopInstanceUid }: DicomReference): Dataset {
  return { ReferencedSOPClassUID: sopClassUid, ReferencedSOPInstanceUID: sopInstanceUid };
}
