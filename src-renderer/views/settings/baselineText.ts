import type { OfferedBaseline } from '../../wording/offeredBaselines.ts';

/** What a person entered for a new baseline; each kind uses the fields that it needs. */
export interface BaselineEntry {
  readonly kind: OfferedBaseline;
  /** Standard deviation of a blur, in pixels of the model's input. */
  readonly sigmaPx: string;
  /** Standard deviation of noise, where the picture is 0..1. */
  readonly sigma: string;
  readonly draws: string;
  readonly other: string;
}

/** The entry as it is written on the command line. Whether it is valid is for the main process to say. */
export function baselineText({ kind, sigmaPx, sigma, draws, other }: BaselineEntry): string {
  const several = draws.trim() === '' || draws.trim() === '1' ? '' : `*${draws.trim()}`;
  switch (kind) {
    case 'blur':
      return `blur:${sigmaPx.trim()}`;
    case 'uniform-noise':
      return `uniform-noise${several}`;
    case 'gaussian-noise':
      return `gaussian-noise:${sigma.trim()}${several}`;
    case 'other':
      return other.trim();
    case 'black':
    case 'white':
    case 'mean-colour':
    case 'average-fundus':
    case 'maximum-distance':
      return kind;
  }
}

/** The list with one entry a place earlier. */
export function movedUp(list: readonly string[], index: number): string[] {
  const moved = [...list];
  const [entry] = moved.splice(index, 1);
  if (entry !== undefined) moved.splice(Math.max(0, index - 1), 0, entry);
  return moved;
}
