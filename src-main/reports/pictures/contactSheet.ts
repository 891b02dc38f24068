import { filledPicture } from '../../fundus/overlay/filledPicture.ts';
import type { RgbaPicture } from '../../fundus/overlay/rgbaPicture.ts';
import { textWidth } from '../../fundus/overlay/textStrokes.ts';
import { wrapText } from '../../fundus/overlay/wrapText.ts';
import { writeOn } from '../../fundus/overlay/writeOn.ts';
import { drawPicture } from './drawPicture.ts';
import { leading, sheetGround, writeLines } from './sheetText.ts';

/** One case in small: its photograph, and beside it what the model looked at. */
export interface ContactTile {
  readonly name: string;
  /** A JPEG file. */
  readonly photograph: Uint8Array<ArrayBuffer>;
  /** A JPEG file, or why there is none. */
  readonly overlay: Uint8Array<ArrayBuffer> | string;
  /** Below the name; may be empty. */
  readonly note: string;
}

/** Pictures are made no wider than this. */
export const tilePictureWidthPx = 320;
const pictureHeightPx = 284;
const gapPx = 8;
const gutterPx = 40;
const nameSizePx = 20;
const noteSizePx = 14;
const headSizePx = 20;
/** Of a tile without its pictures: name and note. */
const labelHeightPx = 74;
const tileWidthPx = 2 * tilePictureWidthPx + gapPx;
const tileHeightPx = pictureHeightPx + labelHeightPx;

/** As many as stand on one sheet of about the proportions of paper. */
export const tilesOnSheet = 60;
const mostColumns = 5;

/** A sheet with every case in small, names above the pictures, and the given lines at its head. */
export async function contactSheet(
  tiles: readonly ContactTile[],
  lines: readonly string[],
): Promise<RgbaPicture> {
  const columns = Math.min(mostColumns, Math.max(2, Math.ceil(Math.sqrt(tiles.length / 2.4))));
  const rows = Math.ceil(tiles.length / columns);
  const widthPx = gutterPx + columns * (tileWidthPx + gutterPx);
  const head = lines.flatMap((line) => wrapText(line, headSizePx, widthPx - 2 * gutterPx));
  const headHeightPx = Math.ceil(gutterPx + head.length * leading * headSizePx);
  const sheet = filledPicture(
    widthPx,
    headHeightPx + gutterPx + rows * (tileHeightPx + gutterPx),
    sheetGround,
  );
  writeLines(sheet, head, { leftPx: gutterPx, topPx: gutterPx, sizePx: headSizePx });
  for (const [index, tile] of tiles.entries())
    await drawTile(sheet, tile, {
      leftPx: gutterPx + (index % columns) * (tileWidthPx + gutterPx),
      topPx: headHeightPx + gutterPx + Math.floor(index / columns) * (tileHeightPx + gutterPx),
    });
  return sheet;
}

interface Corner {
  readonly leftPx: number;
  readonly topPx: number;
}

async function drawTile(sheet: RgbaPicture, tile: ContactTile, { leftPx, topPx }: Corner): Promise<void> {
  writeFitting(sheet, tile.name, { leftPx, topPx, sizePx: nameSizePx });
  writeFitting(sheet, tile.note, { leftPx, topPx: topPx + leading * nameSizePx, sizePx: noteSizePx });
  const pictures = {
    ...{ leftPx, topPx: topPx + labelHeightPx },
    ...{ widthPx: tilePictureWidthPx, heightPx: pictureHeightPx },
  };
  await drawPicture(sheet, tile.photograph, pictures);
  const beside = { ...pictures, leftPx: leftPx + tilePictureWidthPx + gapPx };
  if (typeof tile.overlay !== 'string') return drawPicture(sheet, tile.overlay, beside);
  writeLines(sheet, wrapText(tile.overlay, noteSizePx, tilePictureWidthPx - 24), {
    leftPx: beside.leftPx + 12,
    topPx: beside.topPx + pictureHeightPx / 2 - leading * noteSizePx,
    sizePx: noteSizePx,
  });
}

/** Smaller where it is wider than a tile. */
function writeFitting(
  sheet: RgbaPicture,
  text: string,
  { sizePx, ...corner }: Corner & { readonly sizePx: number },
): void {
  const fit = Math.min(1, tileWidthPx / Math.max(1, textWidth(text, sizePx)));
  writeOn(sheet, text, { ...corner, sizePx: fit * sizePx });
}
