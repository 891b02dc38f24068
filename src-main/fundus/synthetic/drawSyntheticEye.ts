import type { FieldOfView } from '../../contract/fieldOfView.ts';
import type { PixelMask } from '../../contract/imageTensor.ts';
import { AppError } from '../../errors/appError.ts';
import { splitMix64, uniformStream } from '../randomStream.ts';
import { drawAnatomy, type Anatomy } from './anatomy.ts';
import { burnLabel } from './burnLabel.ts';
import { makeCanvas, toPx, type Canvas } from './canvas.ts';
import { exposeSensor } from './exposeSensor.ts';
import { icdrGrade, type IcdrGrade } from './icdrGrade.ts';
import { paintLayers, type MaskBytes } from './paintLayers.ts';
import { planLesions } from './planLesions.ts';
import type { Random } from './randomDraws.ts';
import { renderRetina } from './renderRetina.ts';
import { syntheticMaskNames, type SyntheticEye, type SyntheticMaskName } from './syntheticEye.ts';
import { growVessels } from './growVessels.ts';

export interface SyntheticEyeRequest {
  /** A whole number. Anatomy, lesions and noise each have their own stream of it. */
  readonly seed: number;
  /** Width and height, at least 128; usually 1024. */
  readonly sidePx: number;
  readonly eye: 'right' | 'left';
  readonly icdrGrade: IcdrGrade;
}

/**
 * Draws a photograph of an eye that does not exist, with exact masks of its lesions. The same request gives the same
 * bytes; the same seed gives the same eye at every size and, its lesions aside, at every grade. A left eye is the mirror
 * image of the right one of that seed.
 * @throws AppError settings.invalid for a seed that is not whole or a picture below 128 pixels.
 */
export function drawSyntheticEye(request: SyntheticEyeRequest): SyntheticEye {
  requireDrawable(request);
  const streams = splitMix64(BigInt(request.seed));
  const nextStream = (): Random => uniformStream(Number(streams() >> 11n));
  const canvas = makeCanvas(request.sidePx);
  const anatomyStream = nextStream();
  const anatomy = drawAnatomy(anatomyStream);
  const vessels = growVessels(anatomy, anatomyStream);
  const lesions = planLesions(request.icdrGrade, anatomy, vessels, nextStream());
  const { layers, masks } = paintLayers(canvas, anatomy, vessels, lesions);
  const picture = renderRetina(canvas, anatomy, layers, nextStream());
  if (request.eye === 'left') {
    mirrorRows(picture, request.sidePx, 3);
    for (const name of syntheticMaskNames) mirrorRows(masks[name], request.sidePx, 1);
  }
  const samples = exposeSensor(picture, nextStream());
  burnLabel(samples, request.sidePx, Math.round(request.sidePx / 2 - canvas.radiusPx));
  const { sidePx } = request;
  return {
    image: { widthPx: sidePx, heightPx: sidePx, samples },
    masks: asPixelMasks(masks, sidePx),
    ...landmarks(canvas, anatomy, request.eye),
    icdrGrade: icdrGrade(lesions, anatomy.fovea, anatomy.disc),
  };
}

function requireDrawable({ seed, sidePx }: SyntheticEyeRequest): void {
  if (Number.isSafeInteger(seed) && Number.isInteger(sidePx) && sidePx >= 128) return;
  throw new AppError(
    'settings.invalid',
    `A synthetic eye needs a whole number as seed and a side of at least 128 whole pixels; it was given seed ${seed} and ${sidePx} pixels.`,
  );
}

function landmarks(
  canvas: Canvas,
  { disc, fovea }: Anatomy,
  eye: SyntheticEyeRequest['eye'],
): Pick<SyntheticEye, 'opticDisc' | 'fovea' | 'fieldOfView'> {
  const across = (x: number): number => toPx(canvas, eye === 'right' ? x : -x);
  const fieldOfView: FieldOfView = {
    kind: 'disc',
    centreXPx: canvas.sidePx / 2,
    centreYPx: canvas.sidePx / 2,
    radiusPx: canvas.radiusPx,
    leftPx: toPx(canvas, -1),
    topPx: toPx(canvas, -1),
    rightPx: toPx(canvas, 1),
    bottomPx: toPx(canvas, 1),
    confidence: 1,
  };
  return {
    opticDisc: {
      centreXPx: across(disc.x),
      centreYPx: toPx(canvas, disc.y),
      semiWidthPx: disc.semiWidth * canvas.radiusPx,
      semiHeightPx: disc.semiHeight * canvas.radiusPx,
    },
    fovea: { xPx: across(fovea.x), yPx: toPx(canvas, fovea.y) },
    fieldOfView,
  };
}

function asPixelMasks(masks: MaskBytes, sidePx: number): Record<SyntheticMaskName, PixelMask> {
  const wrap = (data: Uint8Array): PixelMask => ({ widthPx: sidePx, heightPx: sidePx, data });
  return {
    microaneurysms: wrap(masks.microaneurysms),
    haemorrhages: wrap(masks.haemorrhages),
    'hard-exudates': wrap(masks['hard-exudates']),
    'soft-exudates': wrap(masks['soft-exudates']),
    neovascularisation: wrap(masks.neovascularisation),
    'optic-disc': wrap(masks['optic-disc']),
  };
}

/** Swaps left and right of a picture of `samples` values a pixel. */
function mirrorRows(data: Float32Array | Uint8Array, sidePx: number, samples: number): void {
  for (let row = 0; row < sidePx; row++)
    for (let column = 0; column < sidePx >> 1; column++)
      for (let sample = 0; sample < samples; sample++) {
        const left = (row * sidePx + column) * samples + sample;
        const right = (row * sidePx + sidePx - 1 - column) * samples + sample;
        [data[left], data[right]] = [data[right]!, data[left]!];
      }
}
