import { describe, expect, it } from 'vitest';
import { caseIdSchema } from '../../../../src-main/contract/ids.ts';
import type { LesionImportPreview } from '../../../../src-main/contract/lesion.ts';
import { lesionsToImport, matchedCases } from '../../../../src-renderer/views/lesions/import/matchedCases.ts';
import {
  previewSummary,
  reportSummary,
} from '../../../../src-renderer/views/lesions/import/previewSummary.ts';

const caseId = (digit: number): LesionImportPreview['matches'][number]['caseId'] =>
  caseIdSchema.parse(`00000000-0000-4000-8000-00000000000${digit}`);

function match(
  digit: number,
  caseName: string,
  file: string,
  regions: LesionImportPreview['matches'][number]['regions'],
): LesionImportPreview['matches'][number] {
  return { file, caseId: caseId(digit), caseName, regions, isApproximate: false, notes: [] };
}

const preview: LesionImportPreview = {
  labels: [
    { label: 'EX', fileCount: 2, regionCount: 12, suggestedType: 'hardExudate' },
    { label: 'value 3', fileCount: 1, regionCount: 4, suggestedType: null },
  ],
  matches: [
    match(1, 'eye-10', 'eye-10_EX.tif', [{ label: 'EX', count: 2 }]),
    match(2, 'eye-2', 'eye-2_EX.tif', [{ label: 'EX', count: 10 }]),
    match(2, 'eye-2', 'eye-2_all.png', [
      { label: 'value 3', count: 4 },
      { label: 'EX', count: 1 },
    ]),
  ],
  problems: [{ file: 'notes.txt', reason: 'No mask.' }],
  casesWithout: ['eye-3', 'eye-4'],
};

describe('matchedCases', () => {
  it('adds up the regions of a case by type, in the order of the numbers in the names', () => {
    const cases = matchedCases(preview, { EX: 'hardExudate', 'value 3': 'haemorrhage' });
    expect(cases.map(({ caseName, counts }) => [caseName, counts])).toEqual([
      [
        'eye-2',
        [
          { name: 'Hard exudates', count: 11 },
          { name: 'Haemorrhages', count: 4 },
        ],
      ],
      ['eye-10', [{ name: 'Hard exudates', count: 2 }]],
    ]);
    expect(cases[0]!.files.map(({ file, regions }) => `${file}: ${regions}`)).toEqual([
      'eye-2_EX.tif: Hard exudates 10',
      'eye-2_all.png: Haemorrhages 4, Hard exudates 1',
    ]);
  });

  it('counts what nobody has decided on apart, and nothing that is left out', () => {
    const [undecided] = matchedCases(preview, { EX: null });
    expect(undecided).toMatchObject({ caseName: 'eye-2', counts: [], undecided: 4 });
    expect(undecided!.files[1]!.regions).toBe('“value 3” 4, “EX” left out');
  });
});

describe('lesionsToImport', () => {
  it('counts the regions that have a type', () => {
    expect(lesionsToImport(preview, {})).toBe(0);
    expect(lesionsToImport(preview, { EX: null, 'value 3': 'other' })).toBe(4);
    expect(lesionsToImport(preview, { EX: 'hardExudate', 'value 3': 'other' })).toBe(17);
  });
});

describe('previewSummary', () => {
  it('says what belongs to what and what is left over', () => {
    expect(previewSummary(preview)).toBe(
      '3 files belong to 2 cases; 1 file cannot be imported; 2 cases get none.',
    );
    expect(previewSummary({ ...preview, matches: [], problems: [] })).toBe(
      'No file belongs to a case of this library.',
    );
  });
});

describe('reportSummary', () => {
  it('says how many lesions came and how many they replaced', () => {
    expect(reportSummary({ cases: 54, lesions: 3211, replaced: 0, problems: [] })).toBe(
      '3,211 lesions are imported for 54 cases.',
    );
    expect(reportSummary({ cases: 1, lesions: 1, replaced: 2, problems: [] })).toBe(
      '1 lesion is imported for 1 case. 2 earlier ones of the same files were replaced.',
    );
  });
});
