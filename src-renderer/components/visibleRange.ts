/**
 * Which rows of one height are in sight: indices `first` to `end`, the latter left out, with some more above and below
 * so that nothing is blank while scrolling.
 */
export function visibleRange(view: {
  readonly scrollTopPx: number;
  readonly heightPx: number;
  readonly rowHeightPx: number;
  readonly rows: number;
  readonly overscanRows: number;
}): { readonly first: number; readonly end: number } {
  const { scrollTopPx, heightPx, rowHeightPx, rows, overscanRows } = view;
  const end = Math.min(rows, Math.ceil((scrollTopPx + heightPx) / rowHeightPx) + overscanRows);
  const first = Math.min(end, Math.max(0, Math.floor(scrollTopPx / rowHeightPx) - overscanRows));
  return { first, end };
}
