import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src-main/contract/canonicalJson.ts';
import fc from '../../support/properties.ts';

/** The same value with the keys of every object in the opposite order. */
function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]: [string, unknown]) => [key, reverseKeys(member)]),
  );
}

/** JSON values whose keys and strings are well-formed; `__proto__` as a key is a quirk of literals, not of JSON. */
const jsonValues = fc
  .jsonValue({ stringUnit: 'grapheme' })
  .filter((value) => !JSON.stringify(value).includes('__proto__'));

describe('canonicalJson', () => {
  it('writes the example of RFC 8785 section 3.2.2 as the RFC does', () => {
    const value = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],` +
        String.raw`"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    ) as unknown;
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts the keys of RFC 8785 section 3.2.3 by UTF-16 code units', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(jsonValues, (value) => {
        expect(canonicalJson(reverseKeys(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('loses nothing: what is read back is what was written', () => {
    fc.assert(
      fc.property(jsonValues, (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect(JSON.parse(canonicalJson(value))).toEqual(plain);
      }),
    );
  });

  it('writes minus zero as zero', () => {
    expect(canonicalJson({ x: -0 })).toBe('{"x":0}');
  });

  it.each([
    ['NaN', { a: [Number.NaN] }, '$.a[0]'],
    ['an infinity', { a: Number.POSITIVE_INFINITY }, '$.a'],
    ['undefined', { a: { b: undefined } }, '$.a.b'],
    ['a big integer', [1n], '$[0]'],
    ['half a surrogate pair', { a: '\ud83d' }, '$.a'],
    ['a date', { at: new Date(0) }, '$.at'],
    ['a typed array', { map: new Float32Array(2) }, '$.map'],
    ['a map', new Map(), '$'],
  ])('refuses %s and names the place', (_name, value, place) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson(value)).toThrow(place);
  });
});
