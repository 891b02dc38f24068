import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../../src-main/models/parseManifest.ts';
import { sampleManifest, toBytes } from '../../fixtures/models/sampleManifest.ts';
import fc from '../../support/properties.ts';

/** Fields that are complained about. */
function wrongFields(changes: Record<string, unknown>): readonly string[] {
  return parseManifest(toBytes(sampleManifest(changes))).problems.map(({ field }) => field);
}

const sample = sampleManifest();
const input = sample['input'] as Record<string, unknown>;
const threeClasses = {
  kind: 'logits',
  labels: [
    { index: 2, label: 'Severe', icdrGrade: 3 },
    { index: 0, label: 'None', icdrGrade: 0 },
    { index: 1, label: 'Moderate', icdrGrade: 2 },
  ],
};
const explain = {
  kind: 'combination',
  name: 'P(referable)',
  terms: [
    { index: 1, weight: 1 },
    { index: 2, weight: 1 },
  ],
  as: 'probability',
  noFindingIndex: 0,
};

describe('a manifest', () => {
  it('that is right is taken as it is', () => {
    const { manifest, problems } = parseManifest(toBytes(sample));
    expect(problems).toStrictEqual([]);
    expect(manifest).toStrictEqual(sample);
  });

  it('may explain several classes at once, or the predicted one', () => {
    expect(wrongFields({ output: threeClasses, explain })).toStrictEqual([]);
    expect(wrongFields({ explain: { kind: 'predicted-class', as: 'logit' } })).toStrictEqual([]);
  });

  it('is refused with every unknown field by name, wherever it is', () => {
    const { problems } = parseManifest(
      toBytes({ ...sample, threshold: 0.5, input: { ...input, dpi: 72 }, path: '/home/me/model.onnx' }),
    );
    expect(problems).toStrictEqual([
      { field: 'input.dpi', reason: 'is not a known field' },
      { field: 'threshold', reason: 'is not a known field' },
      { field: 'path', reason: 'is not a known field' },
    ]);
  });

  it.each(Object.keys(sample).filter((field) => field !== 'averageFundus'))('needs the field %s', (field) => {
    expect(wrongFields({ [field]: undefined })).toContain(field);
  });

  it.each([
    ['formatVersion', { formatVersion: 2 }],
    ['name', { name: '  ' }],
    ['input.std[1]', { input: { ...input, std: [1, 0, 1] } }],
    ['input.range.scale', { input: { ...input, range: { scale: 0, offset: 0 } } }],
    ['input.mean', { input: { ...input, mean: [0] } }],
    ['input.widthPx', { input: { ...input, widthPx: 224.5 } }],
    [
      'preprocessing.contrast',
      { preprocessing: { cropToFieldOfView: true, contrast: 'clahe', resizeKernel: 'area' } },
    ],
    [
      'output.labels[0].icdrGrade',
      { output: { kind: 'logits', labels: [{ index: 0, label: 'x', icdrGrade: 5 }] } },
    ],
    ['output.labels', { output: { ...threeClasses, labels: threeClasses.labels.slice(0, 2) }, explain }],
    ['explain.terms[1].index', { explain }],
    [
      'explain.terms',
      { output: threeClasses, explain: { ...explain, terms: [explain.terms[0], explain.terms[0]] } },
    ],
    [
      'explain.terms',
      { output: threeClasses, explain: { ...explain, as: 'logit', terms: [{ index: 1, weight: 2 }] } },
    ],
    ['explain.noFindingIndex', { explain: { kind: 'predicted-class', as: 'logit', noFindingIndex: 1 } }],
    ['explain.as', { output: { ...threeClasses, kind: 'other' }, explain }],
    ['model', { model: 'other.onnx' }],
    ['averageFundus', { averageFundus: 'missing.png' }],
    ['files[0].sha256', { files: [{ path: 'model.onnx', sha256: 'abc' }] }],
    ['metrics[0].interval', { metrics: [{ name: 'AUC', value: 0.9, interval: { low: 0.1, high: 0.2, method: 'x' }, dataset: 'd', n: 1 }] }], // prettier-ignore
  ])('is refused because of %s (%#)', (field, changes) => {
    expect(wrongFields(changes)).toContain(field);
  });

  it.each([
    '../model.onnx',
    '/etc/passwd.onnx',
    'a/../../b.onnx',
    'C:\\model.onnx',
    'a\\b.onnx',
    './model.onnx',
    '.hidden.onnx',
    'a//b.onnx',
    'http://x/model.onnx',
    'model.onnx\n',
    '',
  ])('may not name the file %j', (path) => {
    expect(wrongFields({ model: path, files: [{ path, sha256: '0'.repeat(64) }] })).toContain(
      'files[0].path',
    );
  });

  it.each(['model.onnx', 'tfjs/model.json', 'grader.h5', 'grader.hdf5', 'grader.keras', 'saved_model.pb'])(
    'with the model %s is taken where Rimlight reads such files',
    (model) => {
      const files = [{ path: model, sha256: '0'.repeat(64) }];
      const { problems } = parseManifest(toBytes(sampleManifest({ model, files, averageFundus: undefined })));
      const refusal = {
        field: 'model',
        reason: 'must be an .onnx file, model.json of TensorFlow.js, or a Keras file (.h5, .hdf5, .keras)',
      };
      expect(problems).toStrictEqual(model.endsWith('.pb') ? [refusal] : []);
    },
  );

  it('that is no JSON, no UTF-8 or no object is refused as a whole', () => {
    for (const bytes of [
      new Uint8Array(),
      toBytes(5),
      Uint8Array.of(0xff, 0xfe, 0x7b),
      new TextEncoder().encode('{"a'),
    ])
      expect(parseManifest(bytes).problems).toHaveLength(1);
    expect(parseManifest(toBytes(null)).problems[0]?.field).toBe('');
  });

  it('with a name that is not UTF-8 is refused instead of guessed', () => {
    const bytes = toBytes(sample);
    bytes[new TextDecoder().decode(bytes).indexOf('Sample grader')] = 0xff;
    expect(parseManifest(bytes).problems[0]?.reason).toContain('is not JSON in UTF-8');
  });

  it('cannot smuggle control characters into messages', () => {
    const { problems } = parseManifest(toBytes({ ...sample, 'a\u001b[31m\n': 1 }));
    expect(JSON.stringify(problems)).not.toMatch(/\\u001b|\\n/);
  });

  it('that was damaged anywhere is refused or read, never thrown at', () => {
    const text = JSON.stringify(sample);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 8 }), (at, removed, inserted) => {
        const damaged = text.slice(0, at) + inserted + text.slice(at + removed);
        const { manifest, problems } = parseManifest(new TextEncoder().encode(damaged));
        expect(manifest === undefined).toBe(problems.length > 0);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(parseManifest(toBytes(json)).problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
