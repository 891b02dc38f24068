import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src-main/errors/appError.ts';
import { importDicom } from '../../../../src-main/importers/dicom/importDicom.ts';
import fc from '../../../support/properties.ts';
import { noisePixels, plainFile } from './ophthalmicFile.ts';

const implicit = { isExplicit: false, isLittleEndian: true };
const files = [
  plainFile(noisePixels),
  plainFile(noisePixels, { syntax: '1.2.840.10008.1.2', writing: implicit }),
  plainFile(noisePixels, { isBare: true }),
  plainFile(noisePixels, { syntax: '1.2.840.10008.1.2.1.99' }),
];

describe('a damaged DICOM file', () => {
  it('is refused with a reason, or gives a copy without the name of the patient', () => {
    const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), {
      minLength: 1,
      maxLength: 4,
    });
    const length = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.constantFrom(...files), changes, length, (file, edits, share) => {
        // Before the pixels, where all elements but one are.
        const headEnd = file.length - noisePixels.length;
        const bytes = Uint8Array.from(file.subarray(0, Math.ceil(file.length * (share ?? 1))));
        for (const [at, value] of edits) bytes[Math.floor(at * (headEnd - 1))] = value;
        try {
          const { copy } = importDicom(bytes, '5a'.repeat(32), 'eye.dcm');
          expect(Buffer.from(copy.bytes).toString('latin1')).not.toMatch(/MEIER|PAT-31415|1950030/);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AppError);
          expect((thrown as AppError).code).toBe('file.unreadable');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
