import { describe, expect, it } from 'vitest';
import {
  matchLesionFile,
  matchPictureName,
  type NamedCase,
} from '../../../../src-main/importers/lesions/matchLesionFile.ts';
import { suggestLesionType } from '../../../../src-main/importers/lesions/suggestLesionType.ts';

const named = (pseudonym: string, eye: NamedCase['eye'], sourceFileName: string): NamedCase => ({
  caseId: `${pseudonym} ${eye}`,
  pseudonym,
  eye,
  sourceFileName,
});

const idrid = named('IDRiD_01', 'unknown', 'IDRiD_01.jpg');
const left = named('10', 'left', 'kaggle/10_left.jpeg');
const right = named('10', 'right', 'kaggle/10_right.jpeg');
const inFolder = named('P003', 'right', 'P003/right.png');
const otherFolder = named('P004', 'right', 'P004/right.png');
const numbered = named('P0007', 'unknown', 'deep/DSC 0815.TIF');
const cases = [idrid, left, right, inFolder, otherFolder, numbered];

describe('a lesion file', () => {
  it.each([
    ['IDRiD_01_EX.tif', idrid, 'EX'],
    ['hard-exudates/IDRiD_01.png', idrid, 'hard-exudates'],
    ['1. Microaneurysms/IDRiD_01_MA.tif', idrid, 'MA'],
    ['masks/idrid_01_od.TIF', idrid, 'od'],
    ['EX_IDRiD_01.png', idrid, 'EX'],
    ['IDRiD_01/EX.png', idrid, 'EX'],
    ['soft exudates/IDRiD_01_mask.png', idrid, 'soft exudates'],
    ['anything/IDRiD_01_cotton_wool_spots.png', idrid, 'cotton_wool_spots'],
    ['IDRiD_01.png', idrid, null],
    ['10_left_HE.png', left, 'HE'],
    ['HE/10 OS.png', left, 'HE'],
    ['10_right.txt', right, null],
    ['10_OD_OD.tif', right, 'OD'],
    ['P003/right_MA.png', inFolder, 'MA'],
    ['P004/right.png', otherFolder, 'P004'],
    ['P0007_EX.png', numbered, 'EX'],
    ['DSC 0815 EX.png', numbered, 'EX'],
  ])('%s belongs to its case', (path, { caseId }, label) => {
    expect(matchLesionFile(path, cases)).toEqual({ caseIds: [caseId], label });
  });

  it.each([
    ['IDRiD_02_EX.tif'],
    ['readme.txt'],
    // Part of another photograph's name is no label, and a word for an eye is none either.
    ['IDRiD_01_2.png'],
    ['IDRiD_01_left_EX.png'],
    ['P003/left_MA.png'],
  ])('%s belongs to none', (path) => {
    expect(matchLesionFile(path, cases).caseIds).toEqual([]);
  });

  it('that names no eye of a patient with two fits both', () => {
    expect(matchLesionFile('10_EX.png', cases).caseIds).toEqual([left.caseId, right.caseId]);
  });

  it('whose last word may be an eye or the optic disc fits both', () => {
    const eye = named('IDRiD_01', 'right', 'IDRiD_01-right.jpg');
    expect(matchLesionFile('IDRiD_01_OD.tif', [idrid, eye]).caseIds).toEqual([eye.caseId, idrid.caseId]);
    expect(matchLesionFile('IDRiD_01_OD.tif', [eye]).caseIds).toEqual([eye.caseId]);
  });

  it('that names its photograph itself is matched by that', () => {
    expect(matchPictureName('train\\IDRiD_01.png', cases)).toEqual([idrid.caseId]);
    expect(matchPictureName('P004/right.jpg', cases)).toEqual([otherFolder.caseId]);
    expect(matchPictureName('IDRiD_01_EX.png', cases)).toEqual([]);
  });
});

describe('the type that a label suggests', () => {
  it.each([
    ['MA', 'microaneurysm'],
    ['1. Microaneurysms', 'microaneurysm'],
    ['2. Haemorrhages', 'haemorrhage'],
    ['HE', 'haemorrhage'],
    ['retinal-hemorrhages', 'haemorrhage'],
    ['EX', 'hardExudate'],
    ['hard_exudates', 'hardExudate'],
    ['SE_mask', 'softExudate'],
    ['Cotton Wool Spots', 'softExudate'],
    ['NV', 'neovascularisation'],
    ['Neovascularization', 'neovascularisation'],
    ['5. Optic Disc', 'opticDisc'],
    ['OD', 'opticDisc'],
    ['IRMA', 'other'],
    ['exudates', null],
    ['value 3', null],
    ['class 1', null],
    ['left', null],
    ['', null],
  ])('%s: %s', (label, type) => {
    expect(suggestLesionType(label)).toBe(type);
  });
});
