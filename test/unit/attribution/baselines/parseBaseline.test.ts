import { describe, expect, it } from 'vitest';
import {
  type BaselineSpec,
  baselineSpecSchema,
  type SingleBaseline,
} from '../../../../src-main/contract/attribution.ts';
import { formatBaseline } from '../../../../src-main/attribution/baselines/formatBaseline.ts';
import {
  parseBaseline,
  parseBaselineList,
} from '../../../../src-main/attribution/baselines/parseBaseline.ts';
import fc from '../../../support/properties.ts';

const hash = 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9';

const forms: readonly [string, BaselineSpec][] = [
  ['black', { kind: 'black' }],
  ['white', { kind: 'white' }],
  ['colour:0.5,0,1', { kind: 'colour', red: 0.5, green: 0, blue: 1 }],
  ['mean-colour', { kind: 'mean-colour' }],
  ['blur:12.5', { kind: 'blur', sigmaPx: 12.5 }],
  ['uniform-noise:3', { kind: 'uniform-noise', seed: 3 }],
  ['gaussian-noise:0.1,4294967295', { kind: 'gaussian-noise', sigma: 0.1, seed: 4294967295 }],
  ['maximum-distance', { kind: 'maximum-distance' }],
  ['average-fundus', { kind: 'average-fundus' }],
  [`image:${hash}`, { kind: 'image', contentHash: hash }],
  [`mirrored-image:${hash}`, { kind: 'mirrored-image', contentHash: hash }],
  [`inpainted:${hash}`, { kind: 'inpainted', maskHash: hash }],
  [
    'uniform-noise:5*3',
    {
      kind: 'set',
      members: [
        { kind: 'uniform-noise', seed: 5 },
        { kind: 'uniform-noise', seed: 6 },
        { kind: 'uniform-noise', seed: 7 },
      ],
    },
  ],
  [
    'gaussian-noise:0.2,0*2+black',
    {
      kind: 'set',
      members: [
        { kind: 'gaussian-noise', sigma: 0.2, seed: 0 },
        { kind: 'gaussian-noise', sigma: 0.2, seed: 1 },
        { kind: 'black' },
      ],
    },
  ],
  [
    'gaussian-noise:0.1,0+gaussian-noise:0.2,1',
    {
      kind: 'set',
      members: [
        { kind: 'gaussian-noise', sigma: 0.1, seed: 0 },
        { kind: 'gaussian-noise', sigma: 0.2, seed: 1 },
      ],
    },
  ],
];

describe('parseBaseline and formatBaseline', () => {
  it.each(forms)('read and write %s', (text, spec) => {
    expect(parseBaseline(text)).toEqual(spec);
    expect(formatBaseline(spec)).toBe(text);
  });

  it('take the seed 0 where none is given', () => {
    expect(parseBaseline('uniform-noise')).toEqual({ kind: 'uniform-noise', seed: 0 });
    expect(parseBaseline('gaussian-noise:0.1')).toEqual({ kind: 'gaussian-noise', sigma: 0.1, seed: 0 });
    const set = parseBaseline('uniform-noise*8');
    expect(set).toMatchObject({ kind: 'set', members: { length: 8, 7: { seed: 7 } } });
  });

  const seed = fc.integer({ min: 0, max: 0xffff_ffff });
  const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
  const positive = (max: number): fc.Arbitrary<number> => fc.double({ min: 5e-324, max, noNaN: true });
  const name = fc.stringMatching(/^[\w.-]{1,64}$/);
  const single: fc.Arbitrary<SingleBaseline> = fc.oneof(
    fc.constantFrom<SingleBaseline>(
      { kind: 'black' },
      { kind: 'white' },
      { kind: 'mean-colour' },
      { kind: 'maximum-distance' },
      { kind: 'average-fundus' },
    ),
    fc.record({ kind: fc.constant('colour' as const), red: share, green: share, blue: share }),
    fc.record({ kind: fc.constant('blur' as const), sigmaPx: positive(1000) }),
    fc.record({ kind: fc.constant('uniform-noise' as const), seed }),
    fc.record({ kind: fc.constant('gaussian-noise' as const), sigma: positive(10), seed }),
    fc.record({ kind: fc.constant('uniform-noise' as const), seed: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ kind: fc.constant('image' as const), contentHash: name }),
    fc.record({ kind: fc.constant('inpainted' as const), maskHash: name }),
  );
  const set = fc.record({
    kind: fc.constant('set' as const),
    members: fc.array(single, { minLength: 2, maxLength: 12 }),
  });

  it('are inverse to each other for every baseline that the contract allows', () => {
    fc.assert(
      fc.property(fc.oneof(single, set), (spec) => {
        expect(baselineSpecSchema.safeParse(spec).success).toBe(true);
        expect(parseBaseline(formatBaseline(spec))).toEqual(spec);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '',
    'grey',
    'Black',
    'black:1',
    'black ',
    'black*2',
    'colour',
    'colour:1,1',
    'colour:1,1,1,1',
    'colour:0,0,1.1',
    'colour:-0.1,0,0',
    'colour:0,,0',
    'blur',
    'blur:',
    'blur:0',
    'blur:-1',
    'blur:1001',
    'blur:ten',
    'blur:0x10',
    'blur:Infinity',
    'blur:1,2',
    'uniform-noise:',
    'uniform-noise:1.5',
    'uniform-noise:4294967296',
    'uniform-noise:-1',
    'uniform-noise*1',
    'uniform-noise*257',
    'uniform-noise*',
    'uniform-noise*2*2',
    'uniform-noise:4294967295*2',
    'gaussian-noise',
    'gaussian-noise:0',
    'gaussian-noise:11',
    'gaussian-noise:0.1,x',
    'gaussian-noise:0.1,1,1',
    'image',
    'image:',
    'image:a b',
    'inpainted:',
    'black+',
    '+',
    'uniform-noise*256+black',
    'constructor',
    '__proto__',
  ])('refuse "%s", quoting it and listing what is valid', (text) => {
    let thrown: unknown;
    try {
      parseBaseline(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'baseline.invalid', details: { baseline: text } });
    expect((thrown as Error).message).toContain(`"${text}"`);
    expect((thrown as Error).message).toContain('maximum-distance');
  });

  it('never throw anything but an expected failure, and yield only what the contract allows', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('blackur:0.19,-+*enoisfg')) }), (text) => {
        let spec: BaselineSpec;
        try {
          spec = parseBaseline(text);
        } catch (error) {
          expect(error).toMatchObject({ code: 'baseline.invalid' });
          return;
        }
        expect(baselineSpecSchema.safeParse(spec).success).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parseBaselineList', () => {
  it('splits at commas that begin a new baseline, not at those inside one', () => {
    expect(parseBaselineList('black,colour:0.5,0.2,0.1,gaussian-noise:0.1,7,blur:3')).toEqual([
      { kind: 'black' },
      { kind: 'colour', red: 0.5, green: 0.2, blue: 0.1 },
      { kind: 'gaussian-noise', sigma: 0.1, seed: 7 },
      { kind: 'blur', sigmaPx: 3 },
    ]);
  });

  it('names the one that is wrong', () => {
    expect(() => parseBaselineList('black,gray,white')).toThrow('"gray" is not a baseline');
  });
});
