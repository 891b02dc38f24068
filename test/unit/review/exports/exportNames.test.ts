import { describe, expect, it } from 'vitest';
import type { Eye } from '../../../../src-main/contract/caseView.ts';
import type { ReportOptions } from '../../../../src-main/contract/reportOptions.ts';
import { exportNames } from '../../../../src-main/review/exports/exportNames.ts';
import type { NewImage } from '../../../../src-main/store/images.ts';
import type { Store } from '../../../../src-main/store/store.ts';
import { sampleImage } from '../../store/sampleRecords.ts';
import { openTestStore } from '../../store/testLibrary.ts';

function libraryOf(...cases: readonly (readonly [pseudonym: string, eye: Eye])[]): Store {
  const store = openTestStore();
  for (const [index, [pseudonym, eye]] of cases.entries())
    store.cases.add({ pseudonym, eye, image: sampleImage(`image ${index}`) });
  return store;
}

function named(store: Store, caseNames: ReportOptions['caseNames']): readonly (readonly string[])[] {
  const nameOf = exportNames(store, caseNames);
  return store.cases.list().map((found) => {
    const { patient, name, fileStem } = nameOf(found);
    return [patient, name, fileStem];
  });
}

describe('names of exports', () => {
  it('number the patients in the order of import, both eyes alike', () => {
    const store = libraryOf(['Meier', 'right'], ['Adler', 'left'], ['Meier', 'left'], ['Zoll', 'unknown']);
    expect(named(store, 'pseudonym')).toStrictEqual([
      ['P0001', 'P0001 right', 'P0001-right'],
      ['P0002', 'P0002 left', 'P0002-left'],
      ['P0001', 'P0001 left', 'P0001-left'],
      ['P0003', 'P0003', 'P0003'],
    ]);
  });

  it('give a second photograph of the same eye the number of its patient', () => {
    const store = libraryOf(
      ['Meier', 'right'],
      ['Meier (2)', 'right'],
      ['Adler', 'right'],
      ['P0007', 'left'],
    );
    store.cases.add({ pseudonym: 'P0007 (2)', eye: 'left', image: sampleImage('another') });
    expect(named(store, 'pseudonym')).toStrictEqual([
      ['P0001', 'P0001 right', 'P0001-right'],
      ['P0001', 'P0001 (2) right', 'P0001-2-right'],
      ['P0002', 'P0002 right', 'P0002-right'],
      ['P0007', 'P0007 left', 'P0007-left'],
      ['P0007', 'P0007 (2) left', 'P0007-2-left'],
    ]);
    expect(named(store, 'asInLibrary')[1]).toStrictEqual(['Meier', 'Meier (2) right', 'Meier-2-right']);
  });

  it('take a number in brackets for a part of the name where no photograph has the name without it', () => {
    const store = libraryOf(['scan (2)', 'right'], ['scan (3)', 'right']);
    expect(named(store, 'pseudonym').map(([patient]) => patient)).toStrictEqual(['P0001', 'P0002']);
  });

  it('keep numbers that the library gave, and give none of them twice', () => {
    const store = libraryOf(['Meier', 'right'], ['P0001', 'right'], ['P0003', 'left'], ['Adler', 'left']);
    expect(named(store, 'pseudonym').map(([patient]) => patient)).toStrictEqual([
      'P0002',
      'P0001',
      'P0003',
      'P0004',
    ]);
  });

  it('give a number of their own where the name is that of a file, which may be the number of a hospital', () => {
    const store = libraryOf(['P0002', 'right']);
    const photograph = (name: string, sourceFileName: string): NewImage => ({
      ...sampleImage(name),
      sourceFileName,
    });
    const add = (pseudonym: string, eye: Eye, sourceFileName: string): unknown =>
      store.cases.add({ pseudonym, eye, image: photograph(sourceFileName, sourceFileName) });
    add('P1234567', 'left', 'clinic/P1234567_left.jpg');
    add('P1234567', 'right', 'clinic/P1234567/right.jpg');
    add('P0001', 'right', 'P0001 OD.tif');
    add('P0004', 'left', 'P7654321_left.jpg');
    expect(named(store, 'pseudonym').map(([patient]) => patient)).toStrictEqual([
      'P0002',
      'P0003',
      'P0003',
      'P0005',
      'P0004',
    ]);
    expect(named(store, 'asInLibrary')[1]![0]).toBe('P1234567');
  });

  it('name no two files alike, and none as no system has it', () => {
    const store = libraryOf(
      ['a b', 'right'],
      ['a-b', 'right'],
      ['A_B', 'right'],
      ['../x', 'unknown'],
      ['con', 'unknown'],
      ['***', 'unknown'],
      ['Müller/Özil', 'left'],
    );
    expect(named(store, 'asInLibrary').map(([, , stem]) => stem)).toStrictEqual([
      'a-b-right',
      'a-b-right-2',
      'A-B-right-3',
      'x',
      'case-con',
      'case',
      'Müller-Özil-left',
    ]);
  });

  it('know a case that was imported after they were asked for', () => {
    const store = libraryOf(['Meier', 'right']);
    const nameOf = exportNames(store, 'pseudonym');
    const { case: late } = store.cases.add({ pseudonym: 'Late', eye: 'left', image: sampleImage('late') });
    expect(nameOf(late).name).toBe('P0002 left');
  });
});
