import type { z } from 'zod';
import { wholePhotograph } from '../../fundus/cropTransform.ts';
import { detectFieldOfView } from '../../fundus/detectFieldOfView.ts';
import { greyPhotograph } from '../../fundus/greyPhotograph.ts';
import { drawLegend, type LegendScale } from '../../fundus/overlay/drawLegend.ts';
import { drawOverlays } from '../../fundus/overlay/drawOverlays.ts';
import { displayedShare } from '../../fundus/overlay/overlayScale.ts';
import type { EightBitPhotograph, Photograph } from '../../fundus/photograph.ts';
import { inEightBits } from '../../fundus/inEightBits.ts';
import { encodePicture } from '../../reports/pictures/encodePicture.ts';
import { joinBelow } from '../../reports/pictures/joinBelow.ts';
import { layDrawings } from '../../reports/pictures/layDrawings.ts';
import { outlineSwatches } from '../../reports/pictures/outlineSwatches.ts';
import type { JobHandler } from '../jobTable.ts';
import { overlayedMap } from './overlayedMap.ts';
import { readPhotograph } from './readPhotograph.ts';
import type { renderExportPictureKind } from './renderExportPictureKind.ts';

type Input = z.output<(typeof renderExportPictureKind)['input']>;
type Result = z.output<(typeof renderExportPictureKind)['result']>;

export const renderExportPicture: JobHandler<typeof renderExportPictureKind> = async (
  input,
  { signal },
): Promise<Result> => {
  const photograph = await readPhotograph(input.photograph);
  signal.throwIfAborted();
  const { picture, scale } = drawnPicture(photograph, input);
  layDrawings(picture, input.drawings);
  signal.throwIfAborted();
  const { lines } = input;
  const swatches = outlineSwatches(input.drawings.outlines);
  const whole =
    lines === null ? picture : joinBelow(picture, drawLegend(picture.widthPx, { scale, swatches, lines }));
  return {
    bytes: await encodePicture(whole, input),
    widthPx: whole.widthPx,
    heightPx: whole.heightPx,
    shown: scale === null ? null : { clip: scale.scale.fullStrength, displayedShare: scale.displayedShare },
  };
};

interface DrawnPicture {
  readonly picture: EightBitPhotograph;
  readonly scale: LegendScale | null;
}

function drawnPicture(photograph: Photograph, { overlay, photograph: source }: Input): DrawnPicture {
  if (overlay === null) return { picture: inEightBits(photograph), scale: null };
  const { preset, showPositive, showNegative, transform } = overlay;
  const signs = { showPositive, showNegative };
  const fieldOfView = source.fieldOfView ?? detectFieldOfView(photograph, source.fileName);
  const { map, scale } = overlayedMap(overlay, fieldOfView, overlay.smoothingPx);
  const [picture] = drawOverlays(
    { grey: greyPhotograph(photograph), transform: wholePhotograph(photograph) },
    { map, scale, transform, preset },
    [signs],
  );
  const share = displayedShare(map.values, scale, signs);
  return { picture: picture!, scale: { ...signs, preset, scale, displayedShare: share } };
}
