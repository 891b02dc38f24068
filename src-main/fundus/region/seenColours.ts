/** A part of a photograph: 8-bit sRGB, interleaved, row-major, with 3 (RGB) or 4 (RGBA) samples a pixel. */
export interface ColourWindow {
  /** Place of its first pixel in the photograph. */
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly samples: Uint8Array | Uint8ClampedArray;
}

/** CIE 1976 L*a*b*, D65: equal distances are seen as nearly equal differences. */
export type LabColour = readonly [lightness: number, greenToRed: number, blueToYellow: number];

const radiusPx = 2;
const linearLight = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/**
 * The colour at a pixel as a person sees it: the mean light of the 5 x 5 pixels around it, in CIELAB. The mean leaves out
 * sensor grain and JPEG blocks, which make single pixels differ more than a lesion from what is around it. Worked out only
 * where it is asked for.
 */
export function seenColours(window: ColourWindow): (pixel: number) => LabColour {
  const { widthPx, heightPx, samples } = window;
  const samplesPerPixel = samples.length / (widthPx * heightPx);
  return (pixel) => {
    const column = pixel % widthPx;
    const row = (pixel - column) / widthPx;
    const lastColumn = Math.min(widthPx - 1, column + radiusPx);
    const lastRow = Math.min(heightPx - 1, row + radiusPx);
    let [red, green, blue, count] = [0, 0, 0, 0];
    for (let y = Math.max(0, row - radiusPx); y <= lastRow; y++)
      for (let x = Math.max(0, column - radiusPx); x <= lastColumn; x++) {
        const sample = (y * widthPx + x) * samplesPerPixel;
        red += linearLight[samples[sample]!]!;
        green += linearLight[samples[sample + 1]!]!;
        blue += linearLight[samples[sample + 2]!]!;
        count++;
      }
    return labOfLight(red / count, green / count, blue / count);
  };
}

/** Linear sRGB to CIELAB (IEC 61966-2-1 and CIE 15:2004). */
function labOfLight(red: number, green: number, blue: number): LabColour {
  const x = compress((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = compress(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = compress((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function compress(share: number): number {
  return share > 216 / 24389 ? Math.cbrt(share) : ((24389 / 27) * share + 16) / 116;
}
