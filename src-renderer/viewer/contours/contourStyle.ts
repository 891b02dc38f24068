/** How contours are drawn, in CSS pixels: the same on the screen at every zoom. Negative ones are dashed. */
export const contourStyle = {
  widthPx: 1.5,
  /** With a dark edge a line is seen on bright exudates and in the colours of the retina alike. */
  casingWidthPx: 3,
  dashPx: 5,
  gapPx: 4,
};

export const casingColour: readonly [number, number, number] = [0, 0, 0];
