import { describe, expect, it } from 'vitest';
import { readOnnx } from '../../../../src-main/attribution/graph/readOnnx.ts';
import { writeOnnx } from '../../../../src-main/attribution/graph/writeOnnx.ts';
import { AppError } from '../../../../src-main/errors/appError.ts';
import { oracleModelBytes } from '../../../support/oracleCases.ts';
import fc from '../../../support/properties.ts';
import { reshapeProtobuf } from '../../../support/reshapeProtobuf.ts';

/** Of the processor, not of the clock: the test may have to wait for its turn. Whatever takes longer hangs. */
const mostSeconds = 60;

function expectNoHang(action: () => void): void {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(mostSeconds);
}

/** Small files, so that a change more often hits structure than weights. */
const originals = [
  'sigmoid_binary',
  'grouped_prelu_softmax',
  'preprocessing_in_graph',
  'resize_leakyrelu_elu',
].map(oracleModelBytes);

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** A place in a file as a share of its length, and what happens there. */
const change = fc.record({
  place: share,
  kind: fc.constantFrom(
    'overwrite',
    'overwrite',
    'flip',
    'flip',
    'flip',
    'delete',
    'insert',
    'repeat',
    'cut',
  ),
  value: fc.nat(255),
  length: fc.integer({ min: 1, max: 40 }),
});

const fieldChange = fc.record({
  path: fc.array(share, { minLength: 2, maxLength: 7 }),
  kind: fc.constantFrom('drop', 'repeat', 'renumber', 'replace', 'swap'),
  value: fc.nat(255),
});
const anyOriginal = fc.constantFrom(...originals);

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

function apply(bytes: Uint8Array, { place, kind, value, length }: Change): Uint8Array {
  if (bytes.length === 0) return bytes;
  const at = Math.floor(place * bytes.length);
  const before = bytes.subarray(0, at);
  const after = bytes.subarray(at);
  switch (kind) {
    case 'overwrite':
      return bytes.with(at, value);
    case 'flip':
      return bytes.with(at, bytes[at]! ^ (1 << (value % 8)));
    case 'delete':
      return Uint8Array.of(...before, ...after.subarray(length));
    case 'insert':
      return Uint8Array.of(...before, value, ...after);
    case 'repeat':
      return Uint8Array.of(...before, ...after.subarray(0, length), ...after);
    case 'cut':
      return before.slice();
    default:
      throw new Error(kind);
  }
}

/** Reads, or refuses in words; whatever is read can be written and read again. Anything else thrown fails the check. */
function readOrRefuse(bytes: Uint8Array): 'read' | 'refused' {
  let model;
  try {
    model = readOnnx(bytes);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'model.unreadable') return 'refused';
    throw thrown;
  }
  expect(readOnnx(writeOnnx(model)).graph.nodes.length).toBe(model.graph.nodes.length);
  return 'read';
}

describe('readOnnx on damaged files', () => {
  it('reads or refuses thousands of files with changed bytes, and hangs at none', () => {
    const outcomes = { read: 0, refused: 0 };
    fc.assert(
      fc.property(anyOriginal, fc.array(change, { minLength: 1, maxLength: 3 }), (original, changes) => {
        expectNoHang(() => {
          outcomes[readOrRefuse(changes.reduce(apply, original))] += 1;
        });
      }),
      { seed: 42, numRuns: 4000 },
    );
    expect(outcomes.refused).toBeGreaterThan(2000);
  });

  it('reads or refuses thousands of files with changed fields, and hangs at none', () => {
    const outcomes = { read: 0, refused: 0 };
    fc.assert(
      fc.property(anyOriginal, fc.array(fieldChange, { minLength: 1, maxLength: 3 }), (original, changes) => {
        expectNoHang(() => {
          outcomes[readOrRefuse(changes.reduce(reshapeProtobuf, original))] += 1;
        });
      }),
      { seed: 43, numRuns: 3000 },
    );
    expect(outcomes.read).toBeGreaterThan(500);
    expect(outcomes.refused).toBeGreaterThan(300);
  });

  it('refuses a file cut off anywhere', () => {
    const whole = originals[0]!;
    for (let length = 0; length < whole.length - 40; length += 1)
      expect(readOrRefuse(whole.subarray(0, length))).toBe('refused');
  });

  it('refuses random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readOrRefuse(bytes)).toBe('refused');
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  it('refuses in words millions of tiny fields', () => {
    const many = new Uint8Array(6_000_000).fill(8);
    expect(() => readOnnx(many)).toThrow(/cut off or damaged/);
  });
});
