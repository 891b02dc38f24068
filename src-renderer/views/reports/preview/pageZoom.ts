/** How large pages are shown: as wide as there is room, whole, or at a share of their size on paper. */
export type PageZoom = 'width' | 'page' | number;

export interface Room {
  readonly widthPx: number;
  readonly heightPx: number;
}

interface PaperSize {
  readonly widthPt: number;
  readonly heightPt: number;
}

/** CSS pixels per point at 100 %. */
const pxPerPt = 96 / 72;
/** A page as wide as a very wide screen would have to be scrolled line by line. */
const widestFit = 1.6;
const lowest = 0.25;
const highest = 4;
const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

/** CSS pixels per point of a page. */
export function pageScale(zoom: PageZoom, paper: PaperSize, room: Room): number {
  return zoomShare(zoom, paper, room) * pxPerPt;
}

/** 1 for the size on paper. */
export function zoomShare(zoom: PageZoom, paper: PaperSize, room: Room): number {
  if (typeof zoom === 'number') return zoom;
  const width = Math.min(room.widthPx / paper.widthPt, widestFit * pxPerPt);
  const fit = zoom === 'width' ? width : Math.min(width, room.heightPx / paper.heightPt);
  return Math.min(highest, Math.max(lowest / 2, fit / pxPerPt));
}

/** The next larger or smaller round size. */
export function steppedZoom(share: number, direction: 1 | -1): number {
  const slack = 0.005;
  const next =
    direction === 1
      ? steps.find((step) => step > share + slack)
      : steps.findLast((step) => step < share - slack);
  return next ?? (direction === 1 ? highest : lowest);
}

/** A canvas beyond this takes more memory than the sharpness is worth. */
const mostCanvasPx = 2 ** 24;

/** Device pixels of a page's picture, crisp on the screen as far as memory allows. */
export function canvasSize(size: Room, devicePixelRatio: number): Room {
  const wanted = size.widthPx * devicePixelRatio * (size.heightPx * devicePixelRatio);
  const ratio = devicePixelRatio * Math.min(1, Math.sqrt(mostCanvasPx / wanted));
  return {
    widthPx: Math.max(1, Math.floor(size.widthPx * ratio)),
    heightPx: Math.max(1, Math.floor(size.heightPx * ratio)),
  };
}

/** The page that takes most of the middle of what is in sight: places from the top, in the order of pages. */
export function pageInSight(tops: readonly number[], scrollTop: number, roomPx: number): number {
  const middle = scrollTop + roomPx / 2;
  return Math.max(
    0,
    tops.findLastIndex((top) => top <= middle),
  );
}
