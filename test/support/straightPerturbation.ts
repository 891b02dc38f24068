import type { ImageTensor, PixelMask } from '../../src-main/contract/imageTensor.ts';

/** Insertion or deletion, as in the text of the paper: one picture after another is made and scored. */
export interface StraightCurve {
  readonly shares: readonly number[];
  readonly scores: readonly number[];
  readonly auc: number;
  readonly normalisedAuc: number;
}

type Score = (image: ImageTensor) => Promise<number>;

interface Subject {
  readonly image: ImageTensor;
  readonly fieldOfView: PixelMask;
  /** Signed, [height, width]. */
  readonly map: ArrayLike<number>;
}

/** From the image blurred by a twentieth of its width to the image itself. */
export async function straightInsertion(subject: Subject, score: Score): Promise<StraightCurve> {
  const { image, fieldOfView } = subject;
  const sigma = Math.max(1, Math.round(image.widthPx / 20));
  return follow(subject, blurredDirectly(image, fieldOfView, sigma), image, score);
}

/** From the image to its mean colour. */
export async function straightDeletion(subject: Subject, score: Score): Promise<StraightCurve> {
  const { image, fieldOfView } = subject;
  return follow(subject, image, meanInside(image, fieldOfView), score);
}

async function follow(
  { fieldOfView, map }: Subject,
  from: ImageTensor,
  to: ImageTensor,
  score: Score,
): Promise<StraightCurve> {
  const left = [...fieldOfView.data.keys()].filter((pixel) => fieldOfView.data[pixel] !== 0);
  const total = left.length;
  const steps = Math.min(64, total);
  const picture = Float32Array.from(from.data);
  const shares: number[] = [];
  const scores: number[] = [];
  for (let step = 0; step <= steps; step++) {
    const wanted = Math.round((total * step) / steps);
    while (total - left.length < wanted) {
      const best = left.reduce((first, pixel) => (map[pixel]! > map[first]! ? pixel : first));
      left.splice(left.indexOf(best), 1);
      for (const plane of [0, 1, 2]) {
        const position = plane * fieldOfView.data.length + best;
        picture[position] = to.data[position]!;
      }
    }
    shares.push(wanted / total);
    scores.push(await score({ ...from, data: picture.slice() }));
  }
  return { shares, scores, ...areas(shares, scores) };
}

/** Each strip is the mean height of its sides times its width. */
function areas(
  shares: readonly number[],
  scores: readonly number[],
): Pick<StraightCurve, 'auc' | 'normalisedAuc'> {
  const below = (heights: readonly number[]): number =>
    heights
      .slice(1)
      .map((height, index) => ((height + heights[index]!) / 2) * (shares[index + 1]! - shares[index]!))
      .reduce((sum, strip) => sum + strip, 0);
  const [low, high] = [scores[0]!, scores.at(-1)!].sort((a, b) => a - b) as [number, number];
  return {
    auc: below(scores),
    normalisedAuc: below(scores.map((score) => (score - low) / (high - low))),
  };
}

/** Every pixel as the mean of all pixels inside the field of view within four deviations, weighted by a Gaussian of their distance. */
function blurredDirectly(image: ImageTensor, fieldOfView: PixelMask, sigma: number): ImageTensor {
  const { widthPx, heightPx } = image;
  const data = image.data.slice();
  const reach = Math.ceil(4 * sigma);
  const isInside = (row: number, column: number): boolean =>
    row >= 0 &&
    row < heightPx &&
    column >= 0 &&
    column < widthPx &&
    fieldOfView.data[row * widthPx + column] !== 0;
  for (let row = 0; row < heightPx; row++)
    for (let column = 0; column < widthPx; column++) {
      if (!isInside(row, column)) continue;
      const sums = [0, 0, 0];
      let weights = 0;
      for (let down = -reach; down <= reach; down++)
        for (let across = -reach; across <= reach; across++) {
          if (!isInside(row + down, column + across)) continue;
          const weight = Math.exp(-(down ** 2 + across ** 2) / (2 * sigma ** 2));
          weights += weight;
          for (const plane of [0, 1, 2])
            sums[plane]! += weight * image.data[(plane * heightPx + row + down) * widthPx + column + across]!;
        }
      for (const plane of [0, 1, 2])
        data[(plane * heightPx + row) * widthPx + column] = sums[plane]! / weights;
    }
  return { ...image, data };
}

function meanInside(image: ImageTensor, fieldOfView: PixelMask): ImageTensor {
  const pixels = fieldOfView.data.length;
  const inside = [...fieldOfView.data.keys()].filter((pixel) => fieldOfView.data[pixel] !== 0);
  const data = image.data.slice();
  for (const plane of [0, 1, 2]) {
    const mean = inside.reduce((sum, pixel) => sum + image.data[plane * pixels + pixel]!, 0) / inside.length;
    for (const pixel of inside) data[plane * pixels + pixel] = mean;
  }
  return { ...image, data };
}
