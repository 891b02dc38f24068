import { loadPhotograph } from './photographCache.ts';

/** Loads a picture ahead, so that its case opens at once. If that fails, opening the case will tell. */
export function prefetchPhotograph(url: string): void {
  void loadPhotograph(url).catch(() => null);
}
