/** Loads a photograph ahead, so that it is there at once when its case is opened. Never throws. */
export function prefetchPhotograph(url: string): void {
  void fetch(url).catch(() => undefined);
}
