import type { Random } from './randomDraws.ts';

/**
 * Value noise: random values in -1..1 at the nodes of a square lattice, eased between them by the cubic 3t^2 - 2t^3
 * (Peachey in Ebert et al., "Texturing and Modeling", 1994, chapter 2). The lattice is laid over the picture, so the
 * same draws give the same pattern at every size.
 *
 * @returns [sidePx, sidePx], row-major.
 */
export function valueNoise(sidePx: number, cellsAcross: number, random: Random): Float32Array {
  const nodes = cellsAcross + 1;
  const lattice = Float32Array.from({ length: nodes * nodes }, () => 2 * random() - 1);
  const { cell, share } = easedPositions(sidePx, cellsAcross);
  const noise = new Float32Array(sidePx * sidePx);
  const line = new Float32Array(nodes);
  for (let row = 0; row < sidePx; row++) {
    const above = cell[row]! * nodes;
    for (let node = 0; node < nodes; node++) {
      const upper = lattice[above + node]!;
      line[node] = upper + (lattice[above + nodes + node]! - upper) * share[row]!;
    }
    for (let column = 0; column < sidePx; column++) {
      const left = line[cell[column]!]!;
      noise[row * sidePx + column] = left + (line[cell[column]! + 1]! - left) * share[column]!;
    }
  }
  return noise;
}

function easedPositions(sidePx: number, cells: number): { cell: Int32Array; share: Float32Array } {
  const cell = new Int32Array(sidePx);
  const share = new Float32Array(sidePx);
  for (let pixel = 0; pixel < sidePx; pixel++) {
    const position = ((pixel + 0.5) * cells) / sidePx;
    cell[pixel] = Math.floor(position);
    const t = position - cell[pixel]!;
    share[pixel] = t * t * (3 - 2 * t);
  }
  return { cell, share };
}
