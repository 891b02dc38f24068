import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { ImageTensor } from '../../src-main/contract/imageTensor.ts';
import { hashOf, sampleManifest, toBytes } from '../fixtures/models/sampleManifest.ts';

/** The network as TensorFlow.js has it. */
export const mobilenetFolder = join(import.meta.dirname, '../../../shared/data/mobilenet-v1-025-224-tfjs');
const photograph = join(import.meta.dirname, '../fixtures/photographs/cat.jpg');
const sidePx = 224;

/** Whether the network lies beside the repository. */
export const hasMobilenet = existsSync(mobilenetFolder);

/** A temporary folder with MobileNet (0.25, 224 px, ImageNet) and the manifest that it needs, because it takes -1..1. */
export function writeMobilenetPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-mobilenet-'));
  cpSync(mobilenetFolder, folder, { recursive: true });
  const files = readdirSync(mobilenetFolder).map((path) => ({
    path,
    sha256: hashOf(readFileSync(join(mobilenetFolder, path))),
  }));
  const manifest = sampleManifest({
    model: 'model.json',
    averageFundus: undefined,
    input: {
      widthPx: sidePx,
      heightPx: sidePx,
      layout: 'nhwc',
      colourOrder: 'rgb',
      range: { scale: 2, offset: -1 },
      mean: [0, 0, 0],
      std: [1, 1, 1],
    },
    output: {
      kind: 'probabilities',
      labels: Array.from({ length: 1000 }, (_, index) => ({ index, label: `ImageNet ${index}` })),
    },
    explain: { kind: 'predicted-class', as: 'logit' },
    files,
  });
  writeFileSync(join(folder, 'manifest.json'), toBytes(manifest));
  return folder;
}

/** A photograph of a cat at the network's size. */
export async function readCat(): Promise<ImageTensor> {
  const bytes = await sharp(photograph)
    .resize(sidePx, sidePx, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer();
  const plane = sidePx * sidePx;
  const data = Float32Array.from(
    { length: 3 * plane },
    (_, index) => bytes[3 * (index % plane) + Math.floor(index / plane)]! / 255,
  );
  return { heightPx: sidePx, widthPx: sidePx, data };
}
