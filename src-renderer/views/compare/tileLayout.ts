import type { Size } from '../../viewer/viewTransform.ts';

/** How tiles of one size lie side by side, in CSS pixels that are whole device pixels. */
interface TileLayout {
  readonly columns: number;
  readonly tileWidthPx: number;
  /** With what is above the picture. */
  readonly tileHeightPx: number;
}

export interface TileRoom {
  /** Of all tiles together, in CSS pixels. */
  readonly available: Size;
  readonly count: number;
  /** Width over height of the photograph. */
  readonly aspect: number;
  readonly gapPx: number;
  /** Height of what stands above each picture, in CSS pixels. */
  readonly headingPx: number;
  /** A picture is never narrower: rather the tiles scroll. */
  readonly leastWidthPx: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
}

/**
 * The number of columns with which the photograph becomes largest in every tile. Where even that is too small to look
 * at, the tiles are as high as the photograph needs and scroll.
 */
export function tileLayout(room: TileRoom): TileLayout {
  const columnCounts = Array.from({ length: Math.max(1, room.count) }, (_, index) => index + 1);
  const filling = columnCounts.map((columns) => fillingLayout(room, columns));
  const best = filling.reduce((one, other) =>
    shownWidth(room, other) > shownWidth(room, one) + 0.5 ? other : one,
  );
  return shownWidth(room, best) >= room.leastWidthPx ? best : scrollingLayout(room);
}

function fillingLayout(room: TileRoom, columns: number): TileLayout {
  const rows = Math.ceil(room.count / columns);
  return {
    columns,
    tileWidthPx: sharedLength(room.available.widthPx, columns, room),
    tileHeightPx: sharedLength(room.available.heightPx, rows, room),
  };
}

function scrollingLayout(room: TileRoom): TileLayout {
  const { available, gapPx, leastWidthPx, count, aspect, headingPx, pixelRatio } = room;
  const fitting = Math.floor((available.widthPx + gapPx) / (leastWidthPx + gapPx));
  const columns = Math.max(1, Math.min(count, fitting));
  const tileWidthPx = sharedLength(available.widthPx, columns, room);
  // A whole row fits in the window, so that a picture is seen at once.
  const wanted = Math.min(tileWidthPx / aspect + headingPx, Math.max(available.heightPx, headingPx + 120));
  return { columns, tileWidthPx, tileHeightPx: Math.floor(wanted * pixelRatio) / pixelRatio };
}

function sharedLength(available: number, parts: number, { gapPx, pixelRatio }: TileRoom): number {
  return Math.max(1, Math.floor(((available - gapPx * (parts - 1)) / parts) * pixelRatio)) / pixelRatio;
}

/** Of the whole photograph in one tile. */
function shownWidth({ aspect, headingPx }: TileRoom, { tileWidthPx, tileHeightPx }: TileLayout): number {
  return Math.min(tileWidthPx, (tileHeightPx - headingPx) * aspect);
}
