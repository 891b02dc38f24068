/** A share of a segment that is taken to have the slope of its middle. */
interface Part {
  /** From -1 at one end of the segment to 1 at the other. */
  readonly middle: number;
  /** Of all parts together 1. The two ends are parts of no width. */
  readonly width: number;
  readonly slope: number;
}

/** The mean of slopes that were taken along a segment, by the midpoint rule. */
export interface MeanSlope {
  readonly parts: readonly Part[];
  readonly mean: number;
  /** How far the mean may be off where the slope jumps between the middles of two parts. */
  readonly doubt: number;
}

/** The slope at a place from -1 to 1. */
export type SlopeAt = (place: number) => Promise<number>;

/** Everything has the slope of the middle. */
export function startMeanSlope(slope: number): MeanSlope {
  return toMean([{ middle: 0, width: 1, slope }]);
}

/** Cuts every part into three, of which the one in the middle keeps its slope. */
export async function cutAll({ parts }: MeanSlope, slopeAt: SlopeAt): Promise<MeanSlope> {
  const finer: Part[] = [];
  for (const part of parts) finer.push(...(await cut(part, slopeAt)));
  return toMean(finer);
}

/** Takes the slopes at the two ends, before which a jump would go unnoticed. */
export async function addEnds({ parts }: MeanSlope, slopeAt: SlopeAt): Promise<MeanSlope> {
  const end = async (middle: number): Promise<Part> => ({ middle, width: 0, slope: await slopeAt(middle) });
  return toMean([await end(-1), ...parts, await end(1)]);
}

/** Cuts the part about which there is most doubt: that closes in on a kink of the score by a third each time. */
export async function cutMostDoubtful({ parts }: MeanSlope, slopeAt: SlopeAt): Promise<MeanSlope> {
  const doubts = doubtsOf(parts);
  const at = doubts.indexOf(Math.max(...doubts));
  return toMean([...parts.slice(0, at), ...(await cut(parts[at]!, slopeAt)), ...parts.slice(at + 1)]);
}

async function cut({ middle, width, slope }: Part, slopeAt: SlopeAt): Promise<readonly Part[]> {
  const third = width / 3;
  const part = async (place: number): Promise<Part> => ({
    middle: place,
    width: third,
    slope: await slopeAt(place),
  });
  // The segment is 2 long, so two thirds of a width lie between the middles of neighbours.
  return [await part(middle - 2 * third), { middle, width: third, slope }, await part(middle + 2 * third)];
}

function toMean(parts: readonly Part[]): MeanSlope {
  return {
    parts,
    mean: parts.reduce((sum, { width, slope }) => sum + width * slope, 0),
    doubt: doubtsOf(parts).reduce((sum, doubt) => sum + doubt, 0),
  };
}

/** Of each part: a kink between two middles changes the slope of at most half of it. */
function doubtsOf(parts: readonly Part[]): readonly number[] {
  return parts.map(({ width, slope }, at) => {
    const jumps = [parts[at - 1], parts[at + 1]].map((next) => Math.abs((next?.slope ?? slope) - slope));
    return (width / 2) * Math.max(...jumps);
  });
}
