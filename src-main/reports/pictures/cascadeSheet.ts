import { filledPicture } from '../../fundus/overlay/filledPicture.ts';
import type { RgbaPicture } from '../../fundus/overlay/rgbaPicture.ts';
import { wrapText } from '../../fundus/overlay/wrapText.ts';
import { writeOn } from '../../fundus/overlay/writeOn.ts';
import { drawPicture } from './drawPicture.ts';
import { leading, sheetGround, writeLines } from './sheetText.ts';

/** A photograph and, beside it, its maps from the trained model to one of which all layers are randomised. */
export interface CascadeRow {
  readonly name: string;
  /** One for each column. */
  readonly pictures: readonly CascadePicture[];
}

interface CascadePicture {
  /** A JPEG file. */
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Below it; may be empty. */
  readonly note: string;
}

export interface CascadeSheet {
  /** At the head of the sheet. */
  readonly lines: readonly string[];
  /** Above the columns. */
  readonly columns: readonly string[];
  readonly rows: readonly CascadeRow[];
}

/** Pictures are made no wider and no higher than this. */
export const cascadePicturePx = 224;
const gapPx = 12;
const marginPx = 40;
const headSizePx = 18;
const nameSizePx = 14;
const noteSizePx = 11;

/** Of a row without its pictures. */
const nameHeightPx = Math.ceil(leading * nameSizePx);
const textHeightPx = nameHeightPx + Math.ceil(2 * leading * noteSizePx) + gapPx;

/** The maps of a cascade of randomised weights, a row for each photograph (after Adebayo et al. 2018, figure 2). */
export async function cascadeSheet({ lines, columns, rows }: CascadeSheet): Promise<RgbaPicture> {
  const pitchPx = cascadePicturePx + gapPx;
  const widthPx = 2 * marginPx + columns.length * pitchPx - gapPx;
  const head = lines.flatMap((line) => wrapText(line, headSizePx, widthPx - 2 * marginPx));
  const titles = columns.map((title) => wrapText(title, nameSizePx, cascadePicturePx));
  const titleLines = Math.max(...titles.map(({ length }) => length));
  const titlesTopPx = Math.ceil(marginPx + (head.length + 0.5) * leading * headSizePx);
  let topPx = Math.ceil(titlesTopPx + (titleLines + 0.5) * leading * nameSizePx);
  const heights = rows.map(pictureHeightPx);
  const rowsHeightPx = heights.reduce((sum, heightPx) => sum + textHeightPx + heightPx, 0);
  const sheet = filledPicture(widthPx, topPx + rowsHeightPx + marginPx, sheetGround);
  const leftOf = (column: number): number => marginPx + column * pitchPx;

  writeLines(sheet, head, { leftPx: marginPx, topPx: marginPx, sizePx: headSizePx });
  for (const [column, title] of titles.entries())
    writeLines(sheet, title, { leftPx: leftOf(column), topPx: titlesTopPx, sizePx: nameSizePx });
  for (const [index, { name, pictures }] of rows.entries()) {
    const heightPx = heights[index]!;
    writeOn(sheet, name, { leftPx: marginPx, topPx, sizePx: nameSizePx });
    for (const [column, { jpeg, note }] of pictures.entries()) {
      const place = { leftPx: leftOf(column), topPx: topPx + nameHeightPx };
      await drawPicture(sheet, jpeg, { ...place, widthPx: cascadePicturePx, heightPx });
      const noteTopPx = place.topPx + heightPx + 0.5 * leading * noteSizePx;
      writeOn(sheet, note, { ...place, topPx: noteTopPx, sizePx: noteSizePx });
    }
    topPx += textHeightPx + heightPx;
  }
  return sheet;
}

/** What the pictures of a row need: never enlarged, and fitted into a square. */
function pictureHeightPx({ pictures }: CascadeRow): number {
  const heights = pictures.map(({ widthPx, heightPx }) =>
    Math.round(heightPx * Math.min(1, cascadePicturePx / widthPx, cascadePicturePx / heightPx)),
  );
  return Math.max(...heights);
}
