import type { Dataset } from './dataset.ts';
import { laterality, retina } from './anatomy.ts';
import { codedItem, containerItem, textItem, uidItem } from './contentItems.ts';
import type { DicomStudy } from './dicomStudy.ts';
import { dicomUid } from './dicomUid.ts';
import { names } from './reportCodes.ts';

export interface MeasurementGroup {
  /** For people, unique within the report. */
  readonly title: string;
  /** `1501`, or `1411` for what was measured in a segment. */
  readonly template: '1501' | '1411';
  readonly observedAt?: string;
  /** Who observed, where that is not Rimlight. */
  readonly context?: readonly Dataset[];
  readonly content: readonly Dataset[];
}

/** One Measurement Group of TID 1500: what is tracked, who saw it, and the retina as its place (PS3.16 TID 1501, TID 1411). */
export function measurementGroup(
  { eye, photograph }: DicomStudy,
  { title, template, observedAt, context = [], content }: MeasurementGroup,
): Dataset {
  return containerItem(
    names.measurementGroup,
    [
      textItem('HAS OBS CONTEXT', names.trackingIdentifier, title),
      uidItem('HAS OBS CONTEXT', names.trackingUid, dicomUid('group', photograph.sopInstanceUid, title)),
      ...context,
      findingSite(eye),
      ...content,
    ],
    observedAt === undefined ? { template } : { template, observedAt },
  );
}

function findingSite(eye: DicomStudy['eye']): Dataset {
  const side = laterality(eye);
  return {
    ...codedItem('HAS CONCEPT MOD', names.findingSite, retina),
    ContentSequence: side === null ? undefined : [codedItem('HAS CONCEPT MOD', names.laterality, side)],
  };
}

/** TID 4019: what computed the numbers of a group. */
export function algorithmItems(
  name: string,
  version: string,
  parameters: readonly string[],
): readonly Dataset[] {
  return [
    textItem('HAS CONCEPT MOD', names.algorithmName, name),
    textItem('HAS CONCEPT MOD', names.algorithmVersion, version),
    ...parameters.map((parameter) => textItem('HAS CONCEPT MOD', names.algorithmParameters, parameter)),
  ];
}
