import type { z } from 'zod';
import { baselineMembers } from '../../attribution/baselines/makeBaseline.ts';
import { AppError } from '../../errors/appError.ts';
import { reducedPhotograph } from '../../fundus/cropTransform.ts';
import { fieldOfViewMask } from '../../fundus/fieldOfViewMask.ts';
import { layIntoPhotograph, type DisplayedPhotograph } from '../../fundus/layIntoPhotograph.ts';
import { resample } from '../../fundus/resample.ts';
import { toRgba } from '../../fundus/toRgba.ts';
import { encodePng } from '../../reports/encodePng.ts';
import type { JobHandler } from '../jobTable.ts';
import { LastUsed } from './lastUsed.ts';
import { makeBaselines } from './makeBaselines.ts';
import { readPhotograph } from './readPhotograph.ts';
import type { renderBaselineKind } from './renderBaselineKind.ts';
import { placeImage, type PlacedImage } from './scoredImage.ts';

type Input = z.output<(typeof renderBaselineKind)['input']>;
type Result = z.output<(typeof renderBaselineKind)['result']>;

export const renderBaseline: JobHandler<typeof renderBaselineKind> = async (
  input,
  { batchLimit },
): Promise<Result> => {
  const spec = baselineMembers(input.baseline)[input.member];
  if (spec === undefined)
    throw new AppError(
      'baseline.invalid',
      `This baseline has no member ${input.member + 1}. Choose one of its ${baselineMembers(input.baseline).length}.`,
    );
  const placed = await placeImage(input, batchLimit);
  const [baseline] = await makeBaselines({ ...input, baseline: { kind: 'spec', spec } }, placed);
  const place = placed.prepared.place!;
  const picture =
    input.frame === 'model'
      ? toRgba(baseline!)
      : layIntoPhotograph(await display(input, place), baseline!, place.transform);
  return {
    png: await encodePng(picture, fastCompression),
    widthPx: picture.widthPx,
    heightPx: picture.heightPx,
  };
};

/** A picture that goes no farther than the window, which waits for it. */
const fastCompression = 1;

/** Another baseline of the same photograph follows as a slider moves. */
const lastDisplayed = new LastUsed<DisplayedPhotograph>(1);

function display(
  { image: source, longestSidePx }: Input,
  { fieldOfView }: NonNullable<PlacedImage['prepared']['place']>,
): Promise<DisplayedPhotograph> {
  return lastDisplayed.get(JSON.stringify([source, longestSidePx, fieldOfView]), async () => {
    const photograph = await readPhotograph(source);
    const transform = reducedPhotograph(photograph, longestSidePx);
    return {
      picture: toRgba(resample(photograph, transform, 'area')),
      transform,
      fieldOfView: fieldOfViewMask(fieldOfView, transform),
    };
  });
}
