import { drawBetween, type Random } from './randomDraws.ts';

/**
 * A place on the retina in the frame of the generator: a right eye as a fundus camera shows it, origin at the centre of
 * the field of view, unit its radius, x towards the nose, y downwards.
 */
export interface RetinalPlace {
  readonly x: number;
  readonly y: number;
}

interface DiscAnatomy extends RetinalPlace {
  /** Half the disc's width and height; the disc is an upright oval. */
  readonly semiWidth: number;
  readonly semiHeight: number;
  /** Width of the cup as a share of the disc's. */
  readonly cupRatio: number;
}

/** What one eye is like before any disease. Lengths in radii of the field of view. */
export interface Anatomy {
  readonly fovea: RetinalPlace;
  readonly disc: DiscAnatomy;
  /** Colour of the evenly lit retina, 0..1: red, green, blue. */
  readonly retina: readonly [number, number, number];
  /** Optical density of the macular pigment at the fovea. */
  readonly macularDensity: number;
  /** How much choroidal vessels show through, 0..1. */
  readonly tessellation: number;
  /** Brightness of the foveal reflex, 0..1. */
  readonly reflex: number;
  /** Where the flash is centred. */
  readonly light: RetinalPlace;
  /** Share of the light lost at the rim of the field of view. */
  readonly vignetting: number;
}

/** A 45 degree photograph has 22.5 degrees in a radius. */
const degreesInRadius = 22.5;

const palettes = [
  [0.68, 0.28, 0.06],
  [0.74, 0.35, 0.13],
  [0.75, 0.29, 0.1],
  [0.72, 0.4, 0.22],
] as const;

/**
 * Draws the healthy anatomy of an eye. The disc lies 15 to 16 degrees nasal of the fovea and 4 to 8 degrees of angle
 * above it, and is about 5.3 by 5.8 degrees large (Quigley et al., American Journal of Ophthalmology 1990, gives
 * 1.77 by 1.88 mm; a degree is 0.3 mm).
 */
export function drawAnatomy(random: Random): Anatomy {
  const between = (low: number, high: number): number => drawBetween(random, low, high);
  const fovea = { x: between(-0.16, -0.04), y: between(-0.01, 0.07) };
  const distance = between(15, 16) / degreesInRadius;
  const rise = (between(4, 8) * Math.PI) / 180;
  const size = between(0.92, 1.1);
  return {
    fovea,
    disc: {
      x: fovea.x + distance * Math.cos(rise),
      y: fovea.y - distance * Math.sin(rise),
      semiWidth: (size * 2.65 * between(0.95, 1.02)) / degreesInRadius,
      semiHeight: (size * 2.9) / degreesInRadius,
      cupRatio: between(0.3, 0.5),
    },
    retina: mix(palettes[Math.floor(between(0, 4))]!, palettes[Math.floor(between(0, 4))]!, random()),
    macularDensity: between(0.35, 0.55),
    tessellation: between(0, 1) ** 2,
    reflex: between(0.1, 0.35),
    light: { x: between(0, 0.25), y: between(-0.12, 0.12) },
    vignetting: between(0.3, 0.45),
  };
}

function mix(
  first: readonly [number, number, number],
  second: readonly [number, number, number],
  share: number,
): [number, number, number] {
  const blend = (channel: 0 | 1 | 2): number => first[channel] * (1 - share) + second[channel] * share;
  return [blend(0), blend(1), blend(2)];
}
