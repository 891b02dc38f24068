import type { DistanceColours, Rgba } from './distanceColours.ts';

const line: Rgba = [159, 208, 255, 1];
const casing: Rgba = [0, 0, 0, 1];
const rimTint: Rgba = [159, 208, 255, 0.28];
const besideTint: Rgba = [255, 255, 255, 0.28];
const nothing: Rgba = [0, 0, 0, 0];

/** In CSS pixels. */
const lineWidth = 2;
const casingWidth = 4;
const zoneLineWidth = 1;

/** A line at a distance, with a dark casing on both sides. `distance` in pixels of the canvas. */
export function ringColours(distance: number, pixelRatio: number): DistanceColours {
  const farthest = (casingWidth * pixelRatio) / 2 + 1;
  return {
    from: distance - farthest,
    to: distance + farthest,
    at(at) {
      const off = Math.abs(at - distance);
      const [red, green, blue] = mixed(casing, line, covered(off, lineWidth * pixelRatio));
      return [red, green, blue, covered(off, casingWidth * pixelRatio)];
    },
  };
}

/**
 * Interior, rim (of this full width) and surround as areas without gaps that let the retina be seen, with lines where they
 * end. `rimWidth` in pixels of the canvas.
 */
export function zoneColours(rimWidth: number, pixelRatio: number): DistanceColours {
  const ends = [-0.5 * rimWidth, 0.5 * rimWidth, 1.5 * rimWidth] as const;
  const [innermost, middle, outermost] = ends;
  const width = zoneLineWidth * pixelRatio;
  return {
    from: innermost - width,
    to: outermost + width,
    at(at) {
      const tint = at >= outermost ? nothing : at >= innermost && at < middle ? rimTint : besideTint;
      const part = Math.max(...ends.map((end) => covered(Math.abs(at - end), width)));
      return laidOver(tint, line, part);
    },
  };
}

/** How much of a pixel a line of this width covers whose middle is so far from the middle of the pixel. */
function covered(off: number, width: number): number {
  return Math.min(1, Math.max(0, width / 2 + 0.5 - off));
}

function mixed(one: Rgba, other: Rgba, part: number): Rgba {
  const between = (channel: 0 | 1 | 2 | 3): number => one[channel] * (1 - part) + other[channel] * part;
  return [between(0), between(1), between(2), between(3)];
}

/** An opaque colour over part of a pixel. */
function laidOver(below: Rgba, above: Rgba, part: number): Rgba {
  const opacity = part + below[3] * (1 - part);
  const [red, green, blue] = opacity === 0 ? below : mixed(below, above, part / opacity);
  return [red, green, blue, opacity];
}
