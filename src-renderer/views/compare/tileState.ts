import type { ComparedTile } from './comparedTiles.ts';

/** What stands in the place of a map that is not there. */
export interface TileNotice {
  readonly kind: 'waiting' | 'running' | 'failed' | 'unavailable' | 'noMap' | 'missing';
  /** A few words. */
  readonly title: string;
  /** A sentence; empty where the title says all. */
  readonly text: string;
  /** Of a running job, 0..1. */
  readonly share: number;
}

/**
 * Null where the map is there or on its way from the program.
 * @param isPaused The queue stands still.
 * @param isStopped Nothing is begun by itself.
 */
export function tileNotice(
  { known }: Pick<ComparedTile, 'known'>,
  { isPaused, isStopped }: { readonly isPaused: boolean; readonly isStopped: boolean },
): TileNotice | null {
  if (known === null) return null;
  const notice = (kind: TileNotice['kind'], title: string, text = '', share = 0): TileNotice => ({
    kind,
    title,
    text,
    share,
  });
  switch (known.state) {
    case 'computed':
      return null;
    case 'waiting':
      return isPaused
        ? notice('waiting', 'Paused', 'The queue is paused, see Jobs.')
        : notice('waiting', 'Waiting');
    case 'missing':
      return isStopped
        ? notice('missing', 'Not computed', 'The comparison was stopped.')
        : notice('waiting', 'Waiting');
    case 'running':
      return notice('running', 'Computing', '', known.share);
    case 'failed':
      return notice('failed', 'Not computed', known.error?.message ?? 'The computation failed.');
    case 'unavailable':
      return notice('unavailable', 'Not for this case', known.error?.message ?? '');
    case 'noMap':
      return notice('noMap', 'The map was let go of', 'The cache reached its budget; its numbers are kept.');
  }
}
