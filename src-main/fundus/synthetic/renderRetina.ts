import { gaussianSmooth } from '../gaussianSmooth.ts';
import type { Anatomy } from './anatomy.ts';
import { centreOf, type Canvas } from './canvas.ts';
import { choroidalVessels } from './choroidalVessels.ts';
import type { Random } from './randomDraws.ts';
import { strokeVessel } from './strokeVessel.ts';
import { valueNoise } from './valueNoise.ts';

/** What is drawn upon the fundus, each [sidePx, sidePx]. */
export interface RetinalLayers {
  /** Optical density of blood in vessels and before the retina. */
  readonly blood: Float32Array;
  /** Coverage, 0..1. */
  readonly hardExudates: Float32Array;
  readonly softExudates: Float32Array;
}

type Colour = readonly [number, number, number];

/** Haemoglobin absorbs green most and red least. */
const bloodAbsorption: Colour = [0.34, 0.95, 0.8];
const pigmentAbsorption: Colour = [0.5, 0.95, 1.2];
const rimColour: Colour = [1, 0.72, 0.4];
const cupColour: Colour = [1, 0.92, 0.6];
const hardExudateColour: Colour = [0.98, 0.84, 0.4];
const softExudateColour: Colour = [0.94, 0.85, 0.64];

/**
 * Colours of the lit eye, 0..1, interleaved red, green, blue: the fundus is darkened by pigment and blood (Beer and
 * Lambert), covered by disc and exudates, and lit by a flash that fades towards the rim. Black outside the field of view.
 */
export function renderRetina(
  canvas: Canvas,
  anatomy: Anatomy,
  layers: RetinalLayers,
  random: Random,
): Float32Array {
  const { sidePx } = canvas;
  const pigment = fundusPigment(canvas, anatomy, random);
  const mottling = valueNoise(sidePx, 90, random);
  const picture = new Float32Array(3 * sidePx * sidePx);
  const colour = new Float64Array(3);
  for (let row = 0; row < sidePx; row++)
    for (let column = 0; column < sidePx; column++) {
      const [x, y] = [centreOf(canvas, column), centreOf(canvas, row)];
      const share = coverageOfField(x, y, canvas);
      if (share === 0) continue;
      const pixel = row * sidePx + column;
      shineThrough(colour, anatomy.retina, pigmentAbsorption, pigment[pixel]!);
      addSheen(colour, x, y, anatomy);
      drawDisc(colour, x, y, anatomy);
      const fluff = 0.8 * layers.softExudates[pixel]! * (1 + 0.12 * mottling[pixel]!);
      cover(colour, softExudateColour, fluff);
      shineThrough(colour, colour, bloodAbsorption, layers.blood[pixel]!);
      cover(colour, hardExudateColour, 0.9 * layers.hardExudates[pixel]!);
      const light = share * illumination(x, y, anatomy);
      for (let channel = 0; channel < 3; channel++) picture[3 * pixel + channel] = light * colour[channel]!;
    }
  return picture;
}

/** Uneven pigment, choroidal vessels showing through as lighter streaks, and the macula's yellow pigment. */
function fundusPigment(canvas: Canvas, anatomy: Anatomy, random: Random): Float32Array {
  const { sidePx } = canvas;
  const pigment = new Float32Array(sidePx * sidePx);
  for (const [cells, size] of [
    [4, 0.12],
    [9, 0.07],
    [20, 0.045],
    [48, 0.035],
    [110, 0.03],
    [260, 0.025],
  ] as const) {
    const noise = valueNoise(sidePx, cells, random);
    for (let i = 0; i < pigment.length; i++) pigment[i]! += size * noise[i]!;
  }
  const choroid = new Float32Array(sidePx * sidePx);
  for (const path of choroidalVessels(320, anatomy.disc, random))
    strokeVessel(canvas, choroid, path, 0.16 * anatomy.tessellation);
  const blurred = gaussianSmooth(choroid, sidePx, sidePx, 0.003 * canvas.radiusPx);
  for (let i = 0; i < pigment.length; i++) pigment[i]! -= blurred[i]!;
  addMacula(pigment, canvas, anatomy);
  return pigment;
}

function addMacula(pigment: Float32Array, canvas: Canvas, { fovea, macularDensity }: Anatomy): void {
  const { sidePx } = canvas;
  for (let row = 0; row < sidePx; row++)
    for (let column = 0; column < sidePx; column++) {
      const squared =
        (centreOf(canvas, column) - fovea.x) ** 2 + (1.15 * (centreOf(canvas, row) - fovea.y)) ** 2;
      if (squared > 0.5) continue;
      const wide = Math.exp(-squared / (2 * 0.14 ** 2));
      const narrow = Math.exp(-squared / (2 * 0.045 ** 2));
      pigment[row * sidePx + column]! += macularDensity * (0.62 * wide + 0.38 * narrow);
    }
}

/** The reflexes of the inner retina: of the nerve fibres around the disc, and of the foveal pit. */
function addSheen(colour: Float64Array, x: number, y: number, { disc, fovea, reflex }: Anatomy): void {
  const fibres = 0.13 * Math.exp(-(((x - disc.x) ** 2 + (0.75 * (y - disc.y)) ** 2) / (2 * 0.22 ** 2)));
  const pit = reflex * Math.exp(-((x - fovea.x) ** 2 + (y - fovea.y) ** 2) / (2 * 0.008 ** 2));
  colour[0]! += fibres + pit;
  colour[1]! += 0.9 * fibres + 0.8 * pit;
  colour[2]! += 0.3 * fibres + 0.5 * pit;
}

function drawDisc(colour: Float64Array, x: number, y: number, { disc }: Anatomy): void {
  const [across, down] = [(x - disc.x) / disc.semiWidth, (y - disc.y) / disc.semiHeight];
  const distance = Math.hypot(across, down);
  if (distance > 1.25) return;
  // The temporal rim is paler and sharper than the nasal one.
  const paleness = 0.5 - 0.35 * across;
  const cupDistance = Math.hypot(across + 0.12, down) / disc.cupRatio;
  const rim = rise(1.06 + 0.05 * across - distance, 0.2 - 0.06 * across);
  cover(colour, rimColour, 0.9 * rim);
  cover(colour, cupColour, rim * (0.25 * paleness + 0.75 * rise(1.15 - cupDistance, 0.7)));
}

function illumination(x: number, y: number, { light, vignetting }: Anatomy): number {
  const squared = ((x - light.x) ** 2 + (y - light.y) ** 2) / 1.2;
  const rim = x * x + y * y;
  return 1.05 - vignetting * 0.75 * squared - vignetting * 0.4 * rim ** 4;
}

/** 1 inside the field of view, 0 outside, 0.5 on its border; the border is about four thousandths of the picture wide. */
function coverageOfField(x: number, y: number, canvas: Canvas): number {
  return rise((1 - Math.hypot(x, y)) * canvas.radiusPx, Math.max(1.5, 0.004 * canvas.sidePx));
}

/** Rises smoothly from 0 to 1 over `width`, 0.5 where the value is 0. */
function rise(value: number, width: number): number {
  const position = Math.min(1, Math.max(0, value / width + 0.5));
  return position * position * (3 - 2 * position);
}

function shineThrough(
  colour: Float64Array,
  lit: ArrayLike<number>,
  absorption: Colour,
  density: number,
): void {
  for (let channel = 0; channel < 3; channel++)
    colour[channel] = lit[channel]! * Math.exp(-absorption[channel]! * density);
}

function cover(colour: Float64Array, upper: Colour, share: number): void {
  for (let channel = 0; channel < 3; channel++)
    colour[channel] = colour[channel]! + (upper[channel]! - colour[channel]!) * share;
}
