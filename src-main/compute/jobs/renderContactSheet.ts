import type { z } from 'zod';
import { contactSheet } from '../../reports/pictures/contactSheet.ts';
import { encodePicture } from '../../reports/pictures/encodePicture.ts';
import { joinBelow } from '../../reports/pictures/joinBelow.ts';
import type { JobHandler } from '../jobTable.ts';
import type { renderContactSheetKind } from './renderContactSheetKind.ts';

type Result = z.output<(typeof renderContactSheetKind)['result']>;

export const renderContactSheet: JobHandler<typeof renderContactSheetKind> = async ({
  tiles,
  lines,
  format,
}): Promise<Result> => {
  const sheet = await contactSheet(tiles, lines);
  const nothing = { widthPx: sheet.widthPx, heightPx: 0, samples: new Uint8Array(0) };
  const picture = joinBelow(nothing, sheet);
  const bytes = await encodePicture(picture, { format, pixelsPerMillimetre: null });
  return { bytes, widthPx: picture.widthPx, heightPx: picture.heightPx };
};
