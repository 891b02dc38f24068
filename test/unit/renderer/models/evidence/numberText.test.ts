import { describe, expect, it } from 'vitest';
import {
  coefficientText,
  countText,
  percentText,
  photographsText,
} from '../../../../../src-renderer/views/models/evidence/numberText.ts';

describe('numbers of the evidence', () => {
  it('are whole per cent, but for what is little', () => {
    expect([0, 0.0004, 0.0094, 0.0096, 0.495, 1].map(percentText)).toStrictEqual(
      ['0 %', '0.0 %', '0.9 %', '1 %', '50 %', '100 %'], // prettier-ignore
    );
  });

  it('have a true minus, and none before nothing', () => {
    expect([-0.456, -0.001, 0, 1].map(coefficientText)).toStrictEqual(['−0.46', '0.00', '0.00', '1.00']);
  });

  it('count with their share', () => {
    expect(countText(9, 64)).toBe('9 of 64 photographs (14 %)');
    expect([photographsText(1), photographsText(1200)]).toStrictEqual(['1 photograph', '1,200 photographs']);
  });
});
