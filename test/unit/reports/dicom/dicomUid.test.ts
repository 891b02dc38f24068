import { expect, it } from 'vitest';
import { deviceUid, dicomUid, implementationClassUid } from '../../../../src-main/reports/dicom/dicomUid.ts';
import fc from '../../../support/properties.ts';

/** PS3.5 9.1: digits in components without leading zeros, 64 characters at most. */
const uidForm = /^2\.25\.(0|[1-9]\d*)$/;

it('gives valid unique identifiers of at most 64 characters', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (texts) => {
      const uid = dicomUid(...texts);
      return uidForm.test(uid) && uid.length <= 64 && BigInt(uid.slice(5)) < 2n ** 128n;
    }),
  );
  for (const uid of [deviceUid, implementationClassUid]) expect(uid).toMatch(uidForm);
});

it('is the version 8 UUID of the SHA-256 of its texts', () => {
  // By Python: hashlib.sha256(b'["rimlight","study","abc"]').digest()[:16] with version and variant set, as a decimal number.
  expect(dicomUid('study', 'abc')).toBe('2.25.221451553043224280750185851057423303945');
});

it('tells texts apart that are the same put together', () => {
  expect(dicomUid('ab', 'c')).not.toBe(dicomUid('a', 'bc'));
});
