import type { z } from 'zod';
import type { CropTransform } from '../../contract/cropTransform.ts';
import type { FieldOfView } from '../../contract/fieldOfView.ts';
import { cropToFieldOfView } from '../../fundus/cropToFieldOfView.ts';
import { detectFieldOfView } from '../../fundus/detectFieldOfView.ts';
import { greyPhotograph } from '../../fundus/greyPhotograph.ts';
import { drawOverlays } from '../../fundus/overlay/drawOverlays.ts';
import type { Photograph } from '../../fundus/photograph.ts';
import { cropPicture } from '../../reports/cropPicture.ts';
import { encodeJpeg } from '../../reports/encodeJpeg.ts';
import type { JobHandler } from '../jobTable.ts';
import { overlayedMap } from './overlayedMap.ts';
import { readPhotograph } from './readPhotograph.ts';
import type { renderFiguresKind } from './renderFiguresKind.ts';

type Input = z.output<(typeof renderFiguresKind)['input']>;
type Result = z.output<(typeof renderFiguresKind)['result']>;
type Figure = Result['photograph'];

const together = { showPositive: true, showNegative: true };
const positive = { showPositive: true, showNegative: false };
const negative = { showPositive: false, showNegative: true };

export const renderFigures: JobHandler<typeof renderFiguresKind> = async (
  input,
  { signal },
): Promise<Result> => {
  const photograph = await readPhotograph(input.photograph);
  const fieldOfView =
    input.photograph.fieldOfView ?? detectFieldOfView(photograph, input.photograph.fileName);
  const { preset, smoothingPx, quality } = input;
  const shownAt = picturesBySize(photograph, fieldOfView);
  const inColour = await shownAt(input.photographWidthPx);
  const overlays: Result['overlays'] = [];
  for (const overlay of input.overlays) {
    signal.throwIfAborted();
    const { grey, transform } = await shownAt(overlay.pictureWidthPx);
    const drawn = overlayedMap(overlay, fieldOfView, smoothingPx);
    const pictures = drawOverlays(
      { grey, transform },
      { ...drawn, transform: overlay.transform, preset },
      overlay.withSigns ? [together, positive, negative] : [together],
    );
    const [both, ...signs] = await Promise.all(
      pictures.map((picture) => toFigure(picture, transform, quality)),
    );
    overlays.push({
      together: both!,
      positive: signs[0] ?? null,
      negative: signs[1] ?? null,
      clip: drawn.scale.fullStrength,
      displayedShare: drawn.displayedShare,
    });
  }
  return { photograph: await toFigure(inColour.colours, inColour.transform, quality), overlays };
};

interface ShownPicture {
  readonly colours: Photograph;
  readonly grey: Float32Array;
  readonly transform: CropTransform;
}

/** The field of view at each size that is asked for, made once. */
function picturesBySize(
  photograph: Photograph,
  fieldOfView: FieldOfView,
): (widestPx: number) => Promise<ShownPicture> {
  const made = new Map<number, ShownPicture>();
  return async (widestPx) => {
    const known = made.get(widestPx);
    if (known !== undefined) return known;
    const transform = cropToFieldOfView(fieldOfView, photograph, widestPx);
    const colours = await cropPicture(photograph, transform);
    const shown = { colours, grey: greyPhotograph(colours), transform };
    made.set(widestPx, shown);
    return shown;
  };
}

async function toFigure(
  picture: Photograph,
  transform: CropTransform,
  quality: Input['quality'],
): Promise<Figure> {
  const { jpeg, widthPx, heightPx } = await encodeJpeg(picture, { longestSidePx: null, quality });
  return { jpeg, widthPx, heightPx, transform };
}
