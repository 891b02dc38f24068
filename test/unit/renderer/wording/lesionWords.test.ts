import { describe, expect, it } from 'vitest';
import { attributionUnit } from '../../../../src-renderer/wording/attributionUnit.ts';
import {
  edgeDistanceText,
  lengthText,
  lesionCountText,
  lesionGroupName,
  pValueText,
} from '../../../../src-renderer/wording/lesionWords.ts';

describe('the unit of attributions in one picture', () => {
  it('keeps three digits of the largest number', () => {
    const unit = attributionUnit(0.0000123);
    expect(unit.text).toBe('× 10⁻⁶');
    expect(unit.numberText(0.0000123)).toBe('+12.3');
    expect(unit.numberText(-0.0000004)).toBe('−0.4');
    expect(attributionUnit(0.00123).numberText(0.00123)).toBe('+1.23');
    expect(attributionUnit(0.000123).numberText(0.000123)).toBe('+123');
  });

  it('calls what is too small to be seen nothing', () => {
    expect(attributionUnit(0.0000123).numberText(-0.00000004)).toBe('0');
    expect(attributionUnit(0).numberText(0)).toBe('0');
  });

  it('keeps as many digits of smaller numbers that stand apart from the largest', () => {
    const unit = attributionUnit(0.0031, 0.000815);
    expect(unit.text).toBe('× 10⁻³');
    expect(unit.numberText(0.000815)).toBe('+0.815');
    expect(unit.numberText(0.0000131)).toBe('+0.013');
  });

  it('leaves numbers near one as they are', () => {
    expect(attributionUnit(0.25).text).toBe('');
    expect(attributionUnit(0.25).numberText(-0.25)).toBe('−0.250');
    expect(attributionUnit(4200).text).toBe('× 10³');
  });
});

describe('the words for lesions', () => {
  it('give a p-value at the precision that the placements have', () => {
    expect(pValueText(0.0004)).toBe('p < 0.001');
    expect(pValueText(0.002)).toBe('p = 0.002');
    expect(pValueText(0.049)).toBe('p = 0.049');
    expect(pValueText(0.312)).toBe('p = 0.31');
    expect(pValueText(1)).toBe('p = 1');
  });

  it('give a length in pixels, and in millimetres where they are known', () => {
    expect(lengthText(7.26, null)).toBe('7.3 px');
    expect(lengthText(24.4, 0.0048)).toBe('24 px · 0.12 mm');
    expect(lengthText(9.98, 0.0048)).toBe('10 px · 0.048 mm');
  });

  it('say on which side of the edge a point lies', () => {
    expect(edgeDistanceText(-12.5)).toBe('12.5 px inside the edge');
    expect(edgeDistanceText(3)).toBe('3 px outside the edge');
    expect(edgeDistanceText(0.02)).toBe('on the edge');
  });

  it('count and name', () => {
    expect(lesionCountText(1)).toBe('1 lesion');
    expect(lesionCountText(0)).toBe('0 lesions');
    expect(lesionGroupName('haemorrhage')).toBe('Haemorrhages');
    expect(lesionGroupName('lesions')).toBe('All lesions');
    expect(lesionGroupName('opticDisc')).toBe('Optic disc');
  });
});
