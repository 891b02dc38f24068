import { dicomObjects } from '../../../src-main/contract/export.ts';
import type { ReportOptions } from '../../../src-main/contract/reportOptions.ts';
import type { ExportChoices } from './exportRequest.ts';
import { dicomObjectWords, pictureKindWords } from './objectWords.ts';

/** A file or a folder of an export, with what is in it. */
export interface ContentNode {
  readonly name: string;
  readonly content: string;
  /** Null for files. */
  readonly children: readonly ContentNode[] | null;
}

const file = (name: string, content: string): ContentNode => ({ name, content, children: null });

/** The files of an export of data, with one case standing for all. */
export function dataContents(choices: ExportChoices): readonly ContentNode[] {
  return [
    file('README.txt', 'what is in the files, and that it is not for diagnosis'),
    file('columns.csv', 'every column of every table: name, unit, meaning'),
    file('cases.csv', 'one line for each case: pseudonym, eye, grades, prediction'),
    file('attributions.csv', 'one line for each map: F(x), F(x′), completeness, evaluations'),
    file('lesions.csv', 'one line for each lesion and map: area, sums, contrast, p-value'),
    file('profiles.csv', 'the boundary profiles, bin by bin'),
    file('reads.csv', 'one line for each entry: reader, time, grade, comment, signature'),
    {
      name: 'cases',
      content: 'one folder for each case',
      children: [
        file('case.json', 'every number of the report, in full precision'),
        ...(choices.withMaps ? [file('….npy', 'a signed map for each baseline, float32')] : []),
      ],
    },
    file('case-report.schema.json', 'the JSON Schema of case.json'),
  ];
}

/** The files of an export of pictures. */
export function pictureContents({ pictures }: ExportChoices): readonly ContentNode[] {
  const ending = pictures.format === 'png' ? 'png' : 'tif';
  const children = pictures.kinds.map((kind) => file(`${kind}.${ending}`, pictureKindWords[kind].content));
  return [
    { name: 'P0001-right-eye', content: 'one folder for each case', children },
    ...(pictures.withContactSheet
      ? [file(`contact-sheet.${ending}`, 'every case in small, with its pseudonym')]
      : []),
  ];
}

/** The objects of a DICOM export: one study for each case, one series for each kind of object. */
export function dicomContents(choices: ExportChoices): readonly ContentNode[] {
  const chosen = dicomObjects.filter((object) => choices.dicomObjects.includes(object));
  return [
    {
      name: 'P0001-right-eye',
      content: 'one study for each patient',
      children: chosen.map((object) =>
        file(dicomObjectWords[object].title, dicomObjectWords[object].content),
      ),
    },
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
      'attribution maps, which are computed again',
      ...(options.includeFileNames ? [] : [fileNames]),
      'folders, user names and settings of this machine',
    ],
  };
}
