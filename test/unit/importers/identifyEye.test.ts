import { describe, expect, it } from 'vitest';
import { identifyEye } from '../../../src-main/importers/identifyEye.ts';

describe('identifyEye', () => {
  it.each([
    ['IDRiD_01.jpg', 'IDRiD_01', null],
    ['10_left.jpeg', '10', 'left'],
    ['10_RIGHT.jpeg', '10', 'right'],
    ['P-003 OD.tif', 'P-003', 'right'],
    ['P003_OS_2.png', 'P003_2', 'left'],
    ['OS-P003.png', 'P003', 'left'],
    ['case 7 (L).png', 'case 7 (L)', null],
    ['case.7.L.png', 'case.7', 'left'],
    ['IMG0012OD.JPG', 'IMG0012', 'right'],
    ['FLOOD12.jpg', 'FLOOD12', null],
    ['patient 9/right.png', 'patient 9', 'right'],
    ['patient 9\\left.png', 'patient 9', 'left'],
    ['left_and_right.png', 'left_and_right', null],
    ['left.png', 'left', 'left'],
    ['noextension_L', 'noextension', 'left'],
  ])('reads %s as %s, %s', (path, pseudonym, eye) => {
    expect(identifyEye(path)).toEqual({ pseudonym, eye });
  });
});
