import { expect, it } from 'vitest';
import {
  decimalString,
  longText,
  personName,
  shortText,
} from '../../../../src-main/reports/dicom/dicomText.ts';
import fc from '../../../support/properties.ts';

it.each([
  [0, '0'],
  [-0.5, '-0.5'],
  [1 / 3, '0.33333333333333'],
  [2.345678901234567, '2.34567890123457'],
  [-0.0056789012345678, '-0.0056789012346'],
  [123456789012345678900, '1.2345678901e+20'],
  [-1.2345678901234567e-10, '-1.23456789e-10'],
  [-0.0000013247763132477632, '-1.3247763132e-6'],
  [-0.00010000000000000005, '-0.0001'],
])('writes %d as the decimal string %s', (value, text) => {
  expect(decimalString(value)).toBe(text);
});

it('writes every number in at most 16 characters of a decimal string, to within nine digits', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (value) => {
      const text = decimalString(value);
      expect(text).toMatch(/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/);
      expect(text.length).toBeLessThanOrEqual(16);
      // Of a number that is smaller than any normal one, digits are missing already.
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(1e-8 * Math.abs(value) + 1e-300);
    }),
  );
});

it('refuses what is no number', () => {
  expect(() => decimalString(NaN)).toThrow(RangeError);
});

it('keeps text short, in one line, and free of the separator of values', () => {
  expect(shortText('one\\two\nthree ')).toBe('one two three');
  expect(shortText('x'.repeat(65))).toBe(`${'x'.repeat(63)}…`);
  expect(shortText('x'.repeat(64))).toBe('x'.repeat(64));
  expect(longText('one\ntwo\u0000three')).toBe('one\ntwo three');
});

it('gives a name no further components', () => {
  expect(personName('A^B=C')).toBe('A B C');
});
