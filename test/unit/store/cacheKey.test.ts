import { describe, expect, it } from 'vitest';
import type { AttributionRequest } from '../../../src-main/store/cacheKey.ts';
import { cacheKey } from '../../../src-main/store/cacheKey.ts';
import fc from '../../support/properties.ts';
import { sampleAttribution } from './sampleRecords.ts';

const request: AttributionRequest = {
  imageHash: 'a'.repeat(64),
  modelHash: 'b'.repeat(64),
  preprocessing: { cropToFieldOfView: true, sizePx: 224 },
  output: { name: 'logits', index: 2 },
  baseline: { kind: 'blur', sigmaPx: 20.5 },
  settings: { method: 'ig', rule: 'adaptive', steps: 50, tolerance: 0.01, maximumEvaluations: 1000 },
  seed: null,
  engineVersion: '1',
};

describe('cacheKey', () => {
  it('is the SHA-256 of the canonical JSON', () => {
    // python3 -c "import json,hashlib; r=dict(imageHash='a'*64, modelHash='b'*64, preprocessing=dict(cropToFieldOfView=
    // True, sizePx=224), output=dict(name='logits', index=2), baseline=dict(kind='blur', sigmaPx=20.5), settings=dict(
    // method='ig', rule='adaptive', steps=50, tolerance=0.01, maximumEvaluations=1000), seed=None, engineVersion='1');
    // print(hashlib.sha256(json.dumps(r, sort_keys=True, separators=(',',':')).encode()).hexdigest())"
    expect(cacheKey(request)).toBe('357d9732acf1f79cde41ebdc4e9c05c2342524ad6b67f70d5bd02d59d64d355d');
  });

  it.each<[string, Partial<AttributionRequest>]>([
    ['image', { imageHash: 'c'.repeat(64) }],
    ['model', { modelHash: 'c'.repeat(64) }],
    ['preprocessing', { preprocessing: { cropToFieldOfView: false, sizePx: 224 } }],
    ['output', { output: { name: 'logits', index: 3 } }],
    ['baseline', { baseline: { kind: 'blur', sigmaPx: 20.6 } }],
    ['method', { settings: { ...request.settings, method: 'gradient' } }],
    ['rule', { settings: { ...request.settings, rule: 'midpoint' } }],
    ['steps', { settings: { ...request.settings, steps: 51 } }],
    ['tolerance', { settings: { ...request.settings, tolerance: 0.02 } }],
    ['seed', { seed: 0 }],
    ['engine', { engineVersion: '2' }],
  ])('differs for another %s', (_name, change) => {
    expect(cacheKey({ ...request, ...change })).not.toBe(cacheKey(request));
  });

  it('does not depend on the order in which a request was put together', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(request), { minLength: 8 }), (entries) => {
        const shuffled = Object.assign({ ...sampleAttribution(1).request }, request);
        for (const [name] of entries) Reflect.deleteProperty(shuffled, name);
        for (const [name, value] of entries) Reflect.set(shuffled, name, value);
        expect(Object.keys(shuffled)).toEqual(entries.map(([name]) => name));
        expect(cacheKey(shuffled)).toBe(cacheKey(request));
      }),
    );
  });
});
