import type { CaseReport } from '../../contract/caseReport.ts';
import type { Read, ReviewEntry } from '../../contract/read.ts';
import { codedItem, imageItem, numberItem, personItem, textItem } from './contentItems.ts';
import type { Dataset } from './dataset.ts';
import type { DicomStudy } from './dicomStudy.ts';
import {
  agreementCodes,
  gradabilityCodes,
  icdrCode,
  macularOedema,
  macularOedemaCodes,
  readKindCodes,
  retinopathy,
} from './gradeCodes.ts';
import { measurementGroup } from './measurementGroup.ts';
import { names, ownNames, units, values } from './reportCodes.ts';

/** One group for every read, corrections among them, with its reader as the observer. Reveals are no observations. */
export function readGroups(study: DicomStudy, reads: CaseReport['reads']): readonly Dataset[] {
  return reads.flatMap(({ entries }) =>
    entries.flatMap((entry) => {
      const content = contentOf(entry);
      if (content === null) return [];
      return [
        measurementGroup(study, {
          title: `${titles[entry.kind]} by ${entry.reader}, entry ${entry.sequence}`,
          template: '1501',
          observedAt: entry.at,
          context: [
            codedItem('HAS OBS CONTEXT', names.observerType, values.person),
            personItem('HAS OBS CONTEXT', names.personName, entry.reader),
          ],
          content: [
            imageItem(names.sourceOfMeasurement, study.photograph),
            ...content,
            ...comment(entry.reason === null ? '' : `Corrects an earlier entry: ${entry.reason}`),
          ],
        }),
      ];
    }),
  );
}

const titles: Readonly<Record<ReviewEntry['kind'], string>> = {
  firstRead: 'First read',
  reveal: 'Reveal',
  finalRead: 'Final read',
  signature: 'Signature',
};

function contentOf(entry: ReviewEntry): readonly Dataset[] | null {
  switch (entry.kind) {
    case 'firstRead':
      return [
        codedItem('CONTAINS', ownNames.readKind, readKindCodes.firstRead),
        ...readItems(entry.read),
        ...comment(entry.wasRevealed ? 'The prediction was known to the reader.' : ''),
      ];
    case 'finalRead': {
      const { read, agreement, comment: words } = entry.final;
      return [
        codedItem('CONTAINS', ownNames.readKind, readKindCodes.finalRead),
        ...readItems(read),
        ...(agreement === null ? [] : [codedItem('CONTAINS', ownNames.agreement, agreementCodes[agreement])]),
        ...comment(words),
      ];
    }
    case 'signature':
      return [
        textItem(
          'CONTAINS',
          ownNames.signature,
          `${entry.signature.name}, ${entry.signature.meaning}, ${entry.at}`,
        ),
      ];
    case 'reveal':
      return null;
  }
}

function readItems({ icdrGrade, macularOedema: oedema, gradability }: Read): readonly Dataset[] {
  return [
    codedItem('CONTAINS', names.imageQuality, gradabilityCodes[gradability]),
    ...(icdrGrade === null
      ? []
      : [
          codedItem('CONTAINS', retinopathy, icdrCode(icdrGrade)),
          numberItem(ownNames.icdrGrade, icdrGrade, units.none),
        ]),
    ...(oedema === null ? [] : [codedItem('CONTAINS', macularOedema, macularOedemaCodes[oedema])]),
  ];
}

function comment(text: string): readonly Dataset[] {
  return text.trim() === '' ? [] : [textItem('CONTAINS', names.comment, text)];
}
