/** How a curve is told from the others: by its colour and, where colours are not seen, by its dashes. */
interface CurveStyle {
  /** For a style binding. */
  readonly stroke: string;
  /** As `stroke-dasharray`; `none` for a full line. */
  readonly dashes: string;
}

const colours = ['--curve-1', '--curve-2', '--curve-3', '--curve-4', '--curve-5'];
const dashes = ['none', '7 3', '2 3', '9 3 2 3', '4 2 1 2 1 2'];

/** The look of the curve of this place in the list. After five it begins again with other pairs of colour and dashes. */
export function curveStyle(index: number): CurveStyle {
  const round = Math.floor(index / colours.length);
  return {
    stroke: `var(${colours[index % colours.length]!})`,
    dashes: dashes[(index + round) % dashes.length]!,
  };
}
