import type { Anatomy, RetinalPlace } from './anatomy.ts';
import { ellipse, withWaves, type Blob } from './blob.ts';
import { toFoveaDiscAxis, fromFoveaDiscAxis } from './foveaDiscAxis.ts';
import type { Haemorrhage, HardExudates, Microaneurysm, SoftExudate } from './lesion.ts';
import { drawBell, drawBetween, drawCount, type Random } from './randomDraws.ts';

/** A round dot of 40 to 120 micrometres (a radius of the field of view is about 6.7 mm). */
export function microaneurysm({ x, y }: RetinalPlace, random: Random): Microaneurysm {
  return { kind: 'microaneurysm', x, y, blobs: [ellipse(x, y, drawBetween(random, 0.0038, 0.0075))] };
}

/** A dot, a blot or a flame. */
export function intraretinalHaemorrhage(place: RetinalPlace, anatomy: Anatomy, random: Random): Haemorrhage {
  const draw = random();
  if (draw < 0.5) return dotHaemorrhage(place, random);
  return draw < 0.76 ? blotHaemorrhage(place, random) : flameHaemorrhage(place, anatomy, random);
}

function dotHaemorrhage({ x, y }: RetinalPlace, random: Random): Haemorrhage {
  const radius = drawBetween(random, 0.007, 0.012);
  const dot = ellipse(x, y, radius, radius * drawBetween(random, 0.75, 1), Math.PI * random());
  return { kind: 'haemorrhage', form: 'dot', x, y, blobs: [withWaves(dot, 0.06, random)] };
}

function blotHaemorrhage({ x, y }: RetinalPlace, random: Random): Haemorrhage {
  const radius = drawBetween(random, 0.014, 0.03);
  const blobs = Array.from({ length: drawCount(random, 2, 5) }, () => {
    const [dx, dy] = [0.35 * radius * drawBell(random), 0.35 * radius * drawBell(random)];
    const size = radius * drawBetween(random, 0.35, 0.9);
    const part = ellipse(x + dx, y + dy, size, size * drawBetween(random, 0.6, 1), Math.PI * random());
    return withWaves(part, 0.08, random);
  });
  return { kind: 'haemorrhage', form: 'blot', x, y, blobs };
}

/** Splinters side by side along the nerve fibres, of uneven length: the feathered ends of a flame. */
function flameHaemorrhage({ x, y }: RetinalPlace, anatomy: Anatomy, random: Random): Haemorrhage {
  const angle = nerveFibreDirection({ x, y }, anatomy);
  const length = drawBetween(random, 0.018, 0.042);
  const count = drawCount(random, 3, 6);
  const blobs = Array.from({ length: count }, (_, i) => {
    const across = (i - (count - 1) / 2) * 0.2 * length;
    const along = 0.4 * length * (2 * random() - 1);
    const lean = angle + 0.08 * drawBell(random);
    const part = ellipse(
      x + along * Math.cos(angle) - across * Math.sin(angle),
      y + along * Math.sin(angle) + across * Math.cos(angle),
      length * drawBetween(random, 0.6, 1),
      0.2 * length * drawBetween(random, 0.6, 1.1),
      lean,
    );
    return withWaves(part, 0.1, random);
  });
  return { kind: 'haemorrhage', form: 'flame', x, y, blobs };
}

/** A boat: blood between retina and vitreous sinks and has a level top. */
export function preretinalHaemorrhage({ x, y }: RetinalPlace, random: Random): Haemorrhage {
  const width = drawBetween(random, 0.1, 0.17);
  const boat = withWaves(ellipse(x, y, width, width * drawBetween(random, 0.5, 0.8)), 0.04, random);
  return { kind: 'haemorrhage', form: 'preretinal', x, y, blobs: [{ ...boat, isLevelOnTop: true }] };
}

/** Waxy spots, scattered or, around a leaking microaneurysm, in a ring (circinate). */
export function hardExudates({ x, y }: RetinalPlace, isCircinate: boolean, random: Random): HardExudates {
  const spread = isCircinate ? drawBetween(random, 0.05, 0.085) : drawBetween(random, 0.015, 0.045);
  const count = isCircinate ? drawCount(random, 18, 34) : drawCount(random, 6, 22);
  const [from, arc] = [2 * Math.PI * random(), drawBetween(random, 4, 6.2)];
  const blobs: Blob[] = Array.from({ length: count }, () => {
    const direction = isCircinate ? from + arc * random() : 2 * Math.PI * random();
    const distance = isCircinate
      ? spread * (1 + 0.1 * drawBell(random))
      : spread * Math.abs(drawBell(random));
    const size = drawBetween(random, 0.1, 1) ** 3 * 0.009 + 0.0025;
    const spot = ellipse(
      x + distance * Math.cos(direction),
      y + distance * Math.sin(direction),
      size * drawBetween(random, 1, 1.5),
      size,
      Math.PI * random(),
    );
    return withWaves(spot, 0.14, random);
  });
  return { kind: 'hard-exudates', x, y, blobs };
}

export function softExudate({ x, y }: RetinalPlace, anatomy: Anatomy, random: Random): SoftExudate {
  const size = drawBetween(random, 0.025, 0.042);
  const across = nerveFibreDirection({ x, y }, anatomy) + Math.PI / 2;
  const blobs = Array.from({ length: drawCount(random, 2, 4) }, () => {
    const shift = 0.45 * size * drawBell(random);
    const part = ellipse(
      x + shift * Math.cos(across),
      y + shift * Math.sin(across),
      size * drawBetween(random, 0.6, 1),
      size * drawBetween(random, 0.45, 0.7),
      across + 0.4 * drawBell(random),
    );
    return withWaves(part, 0.1, random);
  });
  return { kind: 'soft-exudate', x, y, blobs };
}

/**
 * Direction of the nerve fibres in radians: radial to the disc on its nasal side, along the parabolas of the arcades
 * (see growVessels) temporally.
 */
function nerveFibreDirection(place: RetinalPlace, { fovea, disc }: Anatomy): number {
  const { nasal, superior } = toFoveaDiscAxis(place, fovea, disc);
  const temporal = Math.hypot(disc.x - fovea.x, disc.y - fovea.y) - nasal;
  const steepness = temporal > 0 ? 0.5 : 1;
  const length = Math.hypot(temporal, steepness * superior) || 1;
  const ahead = { nasal: nasal + temporal / length, superior: superior - (steepness * superior) / length };
  const tip = fromFoveaDiscAxis(ahead, fovea, disc);
  return Math.atan2(tip.y - place.y, tip.x - place.x);
}
