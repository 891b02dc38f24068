/** Which region each pixel of a picture belongs to, row-major; 0 is none. */
export interface RegionLabels {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Length heightPx * widthPx. */
  readonly labels: Int32Array;
}

/** One row of the transform. The arrays are used again for the next row. */
export interface SignedDistanceRow {
  /**
   * Squared distance between pixel centres, a whole number: outside the regions to the nearest pixel of any region; inside,
   * with a minus sign, to the nearest pixel of none. 0 outside beyond the reach. In a picture that is all regions the
   * edge is taken to be its width plus its height away.
   */
  readonly squared: Float64Array;
  /** The pixel's own region, or the nearest one; 0 beyond the reach. */
  readonly nearest: Int32Array;
}

/**
 * Exact signed Euclidean distance to the edge of the union of all regions, with the nearest region, row by row from the
 * top. Outside it ends at `reachPx`: with the edge half a pixel before the nearest centre, pixels are left out from that
 * distance on. Of regions that are equally near, the one with the leftmost nearest pixel is named, then the uppermost. The
 * border of the picture is no edge.
 *
 * Columns, then rows, in linear time: Felzenszwalb and Huttenlocher, "Distance Transforms of Sampled Functions", Theory
 * of Computing 8:415, 2012, algorithm 1. Pixels inside and outside share the pass over the columns, because each run of one
 * kind in a row is shut off by its neighbours of the other kind, at distance 0.
 */
export function visitSignedDistances(
  regions: RegionLabels,
  reachPx: number,
  visit: (row: number, distances: SignedDistanceRow) => void,
): void {
  const { widthPx, heightPx, labels } = regions;
  const below = stepsToOtherKindBelow(regions);
  const above = new Int32Array(widthPx);
  const steps = new Int32Array(widthPx);
  const squared = new Float64Array(widthPx);
  const nearest = new Int32Array(widthPx);
  const envelope = createEnvelope(widthPx);
  for (let row = 0; row < heightPx; row++) {
    const offset = row * widthPx;
    nearestStep(regions, offset, above, below, steps);
    for (let start = 0; start < widthPx;) {
      const isInside = labels[offset + start]! > 0;
      let end = start + 1;
      while (end < widthPx && labels[offset + end]! > 0 === isInside) end++;
      const run: Run = { labels, offset, start, end, widthPx, steps, squared, nearest };
      if (isInside) measureInside(run, widthPx + heightPx, envelope);
      else measureOutside(run, reachPx, envelope);
      start = end;
    }
    visit(row, { squared, nearest });
  }
}

/** For each pixel the rows down to the next pixel of the other kind (region or none) in its column; 0 where none is. */
function stepsToOtherKindBelow({ widthPx, heightPx, labels }: RegionLabels): Int32Array {
  const steps = new Int32Array(widthPx * heightPx);
  for (let i = (heightPx - 1) * widthPx - 1; i >= 0; i--) {
    const next = i + widthPx;
    if (labels[i]! > 0 !== labels[next]! > 0) steps[i] = 1;
    else if (steps[next] !== 0) steps[i] = steps[next]! + 1;
  }
  return steps;
}

/** Signed rows to the nearest pixel of the other kind in the column, the upper one of two; 0 where none is. */
function nearestStep(
  { widthPx, labels }: RegionLabels,
  offset: number,
  above: Int32Array,
  below: Int32Array,
  steps: Int32Array,
): void {
  for (let x = 0; x < widthPx; x++) {
    const i = offset + x;
    if (offset > 0) {
      if (labels[i]! > 0 !== labels[i - widthPx]! > 0) above[x] = 1;
      else if (above[x] !== 0) above[x]!++;
    }
    const up = above[x]!;
    const down = below[i]!;
    steps[x] = up !== 0 && (down === 0 || up <= down) ? -up : down;
  }
}

/** Pixels of one kind beside each other in a row. */
interface Run {
  readonly labels: Int32Array;
  /** Index of the row's first pixel. */
  readonly offset: number;
  readonly start: number;
  readonly end: number;
  readonly widthPx: number;
  readonly steps: Int32Array;
  readonly squared: Float64Array;
  readonly nearest: Int32Array;
}

/** Parabolas (p - root)^2 + height, of which number k is the lowest for borders[k] < p <= borders[k + 1]. */
interface Envelope {
  readonly roots: Int32Array;
  /** Height plus the square of the root. */
  readonly constants: Float64Array;
  readonly borders: Float64Array;
  count: number;
}

function createEnvelope(widthPx: number): Envelope {
  return {
    roots: new Int32Array(widthPx + 2),
    constants: new Float64Array(widthPx + 2),
    borders: new Float64Array(widthPx + 3),
    count: 0,
  };
}

/** Adds a parabola whose root is right of all others; those that it leaves nothing to are dropped. */
function addParabola(envelope: Envelope, root: number, height: number): void {
  const { roots, constants, borders } = envelope;
  const constant = height + root * root;
  let last = envelope.count - 1;
  let border = -Infinity;
  for (; last >= 0; last--) {
    border = (constant - constants[last]!) / (2 * (root - roots[last]!));
    if (border > borders[last]!) break;
    border = -Infinity;
  }
  roots[last + 1] = root;
  constants[last + 1] = constant;
  borders[last + 1] = border;
  envelope.count = last + 2;
}

function measureInside(run: Run, farthest: number, envelope: Envelope): void {
  const { labels, offset, start, end, widthPx, steps, squared, nearest } = run;
  envelope.count = 0;
  if (start > 0) addParabola(envelope, start - 1, 0);
  for (let x = start; x < end; x++) if (steps[x] !== 0) addParabola(envelope, x, steps[x]! * steps[x]!);
  if (end < widthPx) addParabola(envelope, end, 0);
  const { roots, constants, borders, count } = envelope;
  borders[count] = Infinity;
  for (let x = start, k = 0; x < end; x++) {
    nearest[x] = labels[offset + x]!;
    while (borders[k + 1]! < x) k++;
    squared[x] = count === 0 ? -(farthest * farthest) : -(constants[k]! + x * (x - 2 * roots[k]!));
  }
}

function measureOutside(run: Run, reachPx: number, envelope: Envelope): void {
  const { labels, offset, start, end, widthPx, steps, squared, nearest } = run;
  envelope.count = 0;
  if (start > 0) addParabola(envelope, start - 1, 0);
  for (let x = start; x < end; x++) {
    const step = steps[x]!;
    if (step !== 0 && step <= reachPx && step >= -reachPx) addParabola(envelope, x, step * step);
  }
  if (end < widthPx) addParabola(envelope, end, 0);
  const { roots, borders, count } = envelope;
  borders[count] = Infinity;
  // sqrt(n) - 0.5 < reach, in whole numbers.
  const largest = reachPx * (reachPx + 1);
  squared.fill(0, start, end);
  nearest.fill(0, start, end);
  for (let k = 0, x = start; k < count; k++) {
    const root = roots[k]!;
    const step = root < start || root === end ? 0 : steps[root]!;
    const region = labels[offset + step * widthPx + root]!;
    const last = Math.min(end - 1, Math.floor(borders[k + 1]!));
    for (; x <= last; x++) {
      const distance = (x - root) * (x - root) + step * step;
      if (distance > largest) continue;
      squared[x] = distance;
      nearest[x] = region;
    }
  }
}
