import type { Anatomy } from './anatomy.ts';
import { ellipse } from './blob.ts';
import type { Canvas } from './canvas.ts';
import type { Lesion } from './lesion.ts';
import { paintBlobs } from './paintBlobs.ts';
import type { RetinalLayers } from './renderRetina.ts';
import { strokeVessel } from './strokeVessel.ts';
import type { SyntheticMaskName } from './syntheticEye.ts';
import type { VesselPath } from './vesselPath.ts';
import type { Vessel } from './growVessels.ts';

/** Each [sidePx, sidePx], 1 inside. */
export type MaskBytes = Readonly<Record<SyntheticMaskName, Uint8Array>>;

/** Draws vessels and lesions into the layers that lie upon the fundus, and lesions and disc into their masks. */
export function paintLayers(
  canvas: Canvas,
  anatomy: Anatomy,
  vessels: readonly Vessel[],
  lesions: readonly Lesion[],
): { readonly layers: RetinalLayers; readonly masks: MaskBytes } {
  const masks = emptyMasks(canvas.sidePx);
  const plane = (): Float32Array => new Float32Array(canvas.sidePx * canvas.sidePx);
  const layers = { blood: plane(), hardExudates: plane(), softExudates: plane() };
  const spilt = plane();
  for (const { kind, path } of vessels)
    strokeVessel(canvas, layers.blood, path, (kind === 'vein' ? 0.8 : 0.55) * clarity(path));
  for (const lesion of lesions) {
    switch (lesion.kind) {
      case 'microaneurysm':
        paintBlobs(canvas, spilt, lesion.blobs, 0.003, masks.microaneurysms);
        break;
      case 'haemorrhage':
        paintBlobs(canvas, spilt, lesion.blobs, 0.006, masks.haemorrhages);
        break;
      case 'hard-exudates':
        paintBlobs(canvas, layers.hardExudates, lesion.blobs, 0.002, masks['hard-exudates']);
        break;
      case 'soft-exudate':
        paintBlobs(canvas, layers.softExudates, lesion.blobs, 0.035, masks['soft-exudates']);
        break;
      case 'neovascularisation':
        for (const path of lesion.vessels)
          strokeVessel(canvas, layers.blood, path, 0.8, masks.neovascularisation);
        break;
    }
  }
  for (let i = 0; i < spilt.length; i++) layers.blood[i] = Math.max(layers.blood[i]!, 0.9 * spilt[i]!);
  const { disc } = anatomy;
  const outline = ellipse(disc.x, disc.y, disc.semiHeight, disc.semiWidth, Math.PI / 2);
  paintBlobs(canvas, plane(), [outline], 0, masks['optic-disc']);
  return { layers, masks };
}

/** Fine vessels hold less blood and look fainter than their width alone would make them. */
function clarity(path: VesselPath): number {
  const widest = Math.max(...path.map((point) => point.radius));
  return 0.55 + 0.45 * Math.min(1, widest / 0.006);
}

function emptyMasks(sidePx: number): MaskBytes {
  const mask = (): Uint8Array => new Uint8Array(sidePx * sidePx);
  return {
    microaneurysms: mask(),
    haemorrhages: mask(),
    'hard-exudates': mask(),
    'soft-exudates': mask(),
    neovascularisation: mask(),
    'optic-disc': mask(),
  };
}
