import type { ModelSanity } from '../../../../src-main/contract/modelSanity.ts';
import { baselineTextName } from '../../../wording/baselineTextWords.ts';
import type { EvidenceReading } from './evidenceReading.ts';
import { percentText } from './numberText.ts';

type LesionShare = ModelSanity['lesionShare'][number];

/** How much attribution lies on lesions, in sentences; `entries` is not empty, and the first one is told. */
export function lesionShareReading(entries: readonly LesionShare[]): EvidenceReading {
  const { baseline, dataset, share, chance, ratio } = entries[0]!;
  const chanceLike = entries.filter((entry) => entry.ratio.low <= 1);
  return {
    sentences: [
      `In the median photograph ${percentText(share.median)} of what raises the score lies on lesions that people have marked ` +
        `(${dataset}, baseline ${nameInSentence(baseline)}); spread evenly over the field of view it would be ${percentText(chance.median)}. ` +
        `That is ${timesText(ratio.median)} the even spread.`,
      'This is about many photographs: a lesion without attribution has not necessarily been overlooked, and attribution elsewhere is not necessarily wrong.',
    ],
    cautions:
      chanceLike.length === 0
        ? []
        : [
            `Attribution on lesions cannot be told from an even spread with ${chanceLike
              .map((entry) => `the baseline ${nameInSentence(entry.baseline)} (${entry.dataset})`)
              .join(', ')}.`,
          ],
  };
}

/** `2.4 times`. */
export function timesText(ratio: number): string {
  return `${ratio.toFixed(ratio < 9.95 ? 1 : 0)} times`;
}

function nameInSentence(baseline: string): string {
  const name = baselineTextName(baseline);
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
