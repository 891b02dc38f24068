import { describe, expect, it } from 'vitest';
import { formatBaseline } from '../../../../../src-main/attribution/baselines/formatBaseline.ts';
import { parseBaseline } from '../../../../../src-main/attribution/baselines/parseBaseline.ts';
import type { SingleBaseline } from '../../../../../src-main/contract/attribution.ts';
import {
  draftOfText,
  memberCount,
  startingPart,
  textOfDraft,
  type BaselinePart,
} from '../../../../../src-renderer/views/compare/editor/baselineDraft.ts';
import fc from '../../../../support/properties.ts';

const part = (changes: Partial<BaselinePart>): BaselinePart => ({ ...startingPart, ...changes });
const textOf = (...parts: readonly Partial<BaselinePart>[]): string | null =>
  textOfDraft({ parts: parts.map(part) });

describe('textOfDraft', () => {
  it.each<[Partial<BaselinePart>, string]>([
    [{ kind: 'black' }, 'black'],
    [{ kind: 'colour', colour: [0.5, 0.25, 0] }, 'colour:0.5,0.25,0'],
    [{ kind: 'blur', sigmaPx: 7.5 }, 'blur:7.5'],
    [{ kind: 'uniform-noise', seed: 3, draws: 1 }, 'uniform-noise:3'],
    [{ kind: 'uniform-noise', seed: 3, draws: 8 }, 'uniform-noise:3*8'],
    [{ kind: 'gaussian-noise', sigma: 0.2, seed: 0, draws: 2 }, 'gaussian-noise:0.2,0*2'],
    [{ kind: 'fellow-eye' }, 'fellow-eye'],
    [{ kind: 'inpainted' }, 'inpainted'],
    [{ kind: 'photographs', photographs: [{ contentHash: 'ab', isMirrored: true }] }, 'mirrored-image:ab'],
  ])('writes %o', (changes, expected) => {
    expect(textOf(changes)).toBe(expected);
  });

  it('joins parts to a set', () => {
    expect(
      textOf(
        { kind: 'black' },
        {
          kind: 'photographs',
          photographs: [
            { contentHash: 'ab', isMirrored: false },
            { contentHash: 'cd', isMirrored: true },
          ],
        },
        { kind: 'uniform-noise', draws: 4 },
      ),
    ).toBe('black+image:ab+mirrored-image:cd+uniform-noise:0*4');
  });

  it('gives nothing while photographs are to be chosen, or where something of the case would be averaged', () => {
    expect(textOf({ kind: 'photographs' })).toBeNull();
    expect(textOf({ kind: 'black' }, { kind: 'photographs' })).toBeNull();
    expect(textOf({ kind: 'black' }, { kind: 'inpainted' })).toBeNull();
  });
});

describe('draftOfText', () => {
  it('takes draws that follow each other, and photographs beside each other, as one part', () => {
    expect(draftOfText('uniform-noise:2*6+image:ab+mirrored-image:cd+blur:4')).toEqual({
      parts: [
        part({ kind: 'uniform-noise', seed: 2, draws: 6 }),
        part({
          kind: 'photographs',
          photographs: [
            { contentHash: 'ab', isMirrored: false },
            { contentHash: 'cd', isMirrored: true },
          ],
        }),
        part({ kind: 'blur', sigmaPx: 4 }),
      ],
    });
  });

  it('knows what belongs to a case, also by the lesions that it once had', () => {
    expect(draftOfText('fellow-eye')).toEqual({ parts: [part({ kind: 'fellow-eye' })] });
    expect(draftOfText('inpainted:abc')).toEqual({ parts: [part({ kind: 'inpainted' })] });
  });

  it('refuses what is no baseline', () => {
    expect(draftOfText('')).toBeNull();
    expect(draftOfText('blur')).toBeNull();
  });

  it('gives back every baseline that it was given', () => {
    const seed = fc.integer({ min: 0, max: 50 });
    const single: fc.Arbitrary<SingleBaseline> = fc.oneof(
      fc.constantFrom<SingleBaseline>({ kind: 'black' }, { kind: 'white' }, { kind: 'mean-colour' }),
      fc.record({ kind: fc.constant('uniform-noise'), seed }),
      fc.record({ kind: fc.constant('gaussian-noise'), sigma: fc.constantFrom(0.1, 0.25), seed }),
      fc.record({ kind: fc.constant('blur'), sigmaPx: fc.constantFrom(0.5, 12, 40) }),
      fc.record({
        kind: fc.constantFrom('image', 'mirrored-image'),
        contentHash: fc.constantFrom('aa', 'bb', 'cc'),
      }),
    );
    fc.assert(
      fc.property(fc.array(single, { minLength: 1, maxLength: 12 }), (members) => {
        const text = formatBaseline(
          members.length === 1 ? members[0]! : { kind: 'set', members: [...members] },
        );
        const draft = draftOfText(text)!;
        expect(parseBaseline(textOfDraft(draft)!)).toEqual(parseBaseline(text));
        expect(memberCount(draft)).toBe(members.length);
      }),
    );
  });
});
