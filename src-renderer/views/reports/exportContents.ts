import { dicomObjects, type DicomObject } from '../../../src-main/contract/export.ts';
import type { ReportOptions } from '../../../src-main/contract/reportOptions.ts';
import type { ExportChoices } from './exportRequest.ts';
import { dicomObjectWords } from './objectWords.ts';

/** A file or a folder of an export, with what is in it. */
export interface ContentNode {
  readonly name: string;
  readonly content: string;
  /** Null for files. */
  readonly children: readonly ContentNode[] | null;
}

const file = (name: string, content: string): ContentNode => ({ name, content, children: null });

const folder = (name: string, content: string, children: readonly ContentNode[]): ContentNode => ({
  name,
  content,
  children,
});

/** The files of an export of data, with one case standing for all. */
export function dataContents(choices: ExportChoices): readonly ContentNode[] {
  return [
    file('README.txt', 'what is in the files, and that it is not for diagnosis'),
    file('session.json', 'what the session comes to'),
    folder('cases', 'every number of a case, at full precision', [
      file('P0001-right.json', 'one for each case'),
    ]),
    file('cases.csv', 'photographs, grades and predictions'),
    file('reads.csv', 'every entry: reader, time, grade, comment, signature'),
    file('attributions.csv', 'F(x), F(x′), completeness and evaluations of each map'),
    file('lesions.csv', 'area, sums, contrast and p-value of each lesion and map'),
    file('boundary-profiles.csv', 'attribution by distance from the edge'),
    file('and more tables', 'predictions, similarities, curves, contrasts, annotations, readers, grades'),
    file('csv-metadata.json', 'every column of every table: name, unit, meaning'),
    folder('schemas', 'JSON Schemas of the JSON files', []),
    ...(choices.withMaps
      ? [
          folder('maps', 'signed maps at the model’s resolution', [
            file('P0001-right_….npy', 'float32, one for each case and baseline'),
            file('maps.json', 'how the pixels of each map lie on its photograph'),
          ]),
        ]
      : []),
  ];
}

/** The files of an export of pictures. */
export function pictureContents({ pictures }: ExportChoices): readonly ContentNode[] {
  const { format, kinds, withContactSheet } = pictures;
  return [
    ...kinds.map((kind) =>
      file(
        kind === 'photograph' ? `P0001-right_${kind}.${format}` : `P0001-right_blur-12_${kind}.${format}`,
        kind === 'photograph' ? 'one for each case' : 'one for each case and baseline',
      ),
    ),
    ...(withContactSheet ? [file(`contact-sheet-1.${format}`, 'up to 60 cases in small on each')] : []),
    file('pictures.json', 'what each picture shows, its scale, and which are missing'),
  ];
}

const dicomFiles: Readonly<Record<DicomObject, string>> = {
  photograph: 'photograph.dcm',
  report: 'report.dcm',
  segmentation: 'segmentation.dcm',
  structuredReport: 'measurements.dcm',
};

/** The objects of a DICOM export: a study and a folder for each case. */
export function dicomContents(choices: ExportChoices): readonly ContentNode[] {
  const chosen = dicomObjects.filter((object) => choices.dicomObjects.includes(object));
  return [
    folder(
      'P0001-right',
      'one study for each case',
      chosen.map((object) => file(dicomFiles[object], dicomObjectWords[object].content)),
    ),
  ];
}

/** What a session bundle holds, and what it does not. */
export function bundleContents(options: ReportOptions): {
  readonly goesIn: readonly string[];
  readonly staysOut: readonly string[];
} {
  const fileNames = 'the names of the imported files';
  return {
    goesIn: [
      'every photograph, as the library keeps it, without metadata',
      'lesions, marks and annotations of everybody',
      'the reads and signatures of every reader, with the whole chain of reviews',
      'the audit chain, so that a change to any entry is found',
      'which models were used, by name, version and hash',
      'the settings of the session',
      ...(options.includeFileNames ? [fileNames] : []),
    ],
    staysOut: [
      'the models themselves: another Rimlight needs the same packages to compute again',
      'attribution maps, which are computed again; their numbers go in',
      ...(options.includeFileNames ? [] : [fileNames]),
      'folders, user names and settings of this machine',
    ],
  };
}
