import { caseBoundBaseline } from '../../../src-main/attribution/baselines/caseBoundBaseline.ts';
import type { BaselineSession } from '../../../src-main/contract/baselineSession.ts';

const smallSample = 10;

/** What to keep in mind over these figures, in whole sentences. */
export function sessionCautions({ counts, baselines, pairs }: BaselineSession): readonly string[] {
  const texts = baselines.map(({ baselineText }) => baselineText);
  const fewest = Math.min(
    ...pairs.map(({ cases }) => cases),
    ...baselines.flatMap(({ insertion, deletion }) =>
      [insertion, deletion].flatMap((mean) => mean?.cases ?? []),
    ),
  );
  return [
    ...(counts.waiting > 0
      ? [
          `${counts.measured.toLocaleString('en-GB')} of ${(counts.measured + counts.waiting).toLocaleString('en-GB')} measures are taken. The figures will change with the others.`,
        ]
      : []),
    ...(fewest < smallSample
      ? [`Some figures rest on ${fewest === 1 ? 'one case' : `${fewest} cases`} only.`]
      : []),
    'Agreement of two baselines does not make a map right: both can be blind to the same thing, as black and a dark colour are to haemorrhages.',
    ...(texts.some((text) => text.startsWith('blur'))
      ? ['Insertion starts from a blurred photograph. That resembles a blurred baseline and can favour it.']
      : []),
    'Insertion and deletion show the model pictures that no camera takes. They measure whether the order of the pixels moves this model’s score, not whether the order is right for the disease.',
    'AUCs are in units of the model’s score. Compare them within one model and one session only.',
    ...(texts.some((text) => caseBoundBaseline(text) !== null || text.endsWith(':*'))
      ? ['A baseline that is another picture for every case is put together by its kind.']
      : []),
    'Intervals are over cases and do not account for the same cases being measured with every baseline: overlapping intervals can hide a difference.',
  ];
}
