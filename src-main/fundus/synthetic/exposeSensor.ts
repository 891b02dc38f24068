import type { Random } from './randomDraws.ts';

/** Deviation of the noise, in 8-bit steps: of the brightness, and of each channel besides. */
const brightnessNoise = 2.2;
const channelNoise = 1;
/** A black surround is not quite zero. */
const darkLevel = 3;

/** What a camera makes of colours in 0..1: bytes with noise that is even over the picture and a dark level. */
export function exposeSensor(picture: Float32Array, random: Random): Uint8Array {
  const samples = new Uint8Array(picture.length);
  for (let pixel = 0; pixel < picture.length; pixel += 3) {
    const grain = noise(random, brightnessNoise);
    for (let channel = 0; channel < 3; channel++) {
      const value = darkLevel + 252 * picture[pixel + channel]! + grain + noise(random, channelNoise);
      samples[pixel + channel] = Math.min(255, Math.max(0, Math.round(value)));
    }
  }
  return samples;
}

/** Two even draws make a triangular distribution of the given deviation. */
function noise(random: Random, deviation: number): number {
  return deviation * Math.sqrt(6) * (random() + random() - 1);
}
