import type { SanityCase } from './sanityCases.ts';
import type { SanityMap } from './sanityMaps.ts';

/** A map of the cascade. */
export interface CascadeMap extends Pick<
  SanityMap,
  'map' | 'heightPx' | 'widthPx' | 'transform' | 'scoreInput' | 'explainedOutput'
> {
  /** Randomised, counted from the output; 0 for the trained model. */
  readonly layers: number;
  /** Spearman's, with the map of the trained model; null for that map itself and where the map is flat. */
  readonly rankCorrelation: number | null;
}

/** The maps of one photograph, from the trained model on. */
export interface PhotographCascade {
  readonly photograph: SanityCase;
  readonly maps: readonly CascadeMap[];
}

/** Keeps the maps of the first photographs while the checks go on, which themselves keep none. */
export class CascadeMaps {
  readonly #mostPhotographs: number;
  readonly #maps = new Map<SanityCase, CascadeMap[]>();

  constructor(mostPhotographs: number) {
    this.#mostPhotographs = mostPhotographs;
  }

  readonly keep = (photograph: SanityCase, all: CascadeMap): void => {
    // Nothing else of what was measured: maps are large.
    const { map, heightPx, widthPx, transform, scoreInput, explainedOutput, layers, rankCorrelation } = all;
    const about = { scoreInput, explainedOutput, layers, rankCorrelation };
    const made = { map, heightPx, widthPx, transform, ...about };
    const kept = this.#maps.get(photograph);
    if (kept !== undefined) kept.push(made);
    else if (this.#maps.size < this.#mostPhotographs) this.#maps.set(photograph, [made]);
  };

  list(): readonly PhotographCascade[] {
    return [...this.#maps].map(([photograph, maps]) => ({ photograph, maps }));
  }
}
