import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { PhotographSource } from '../../../../src-main/compute/jobs/attributeKind.ts';
import type { FieldOfView } from '../../../../src-main/contract/fieldOfView.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';

type Colour = readonly [number, number, number];

/** Writes a PNG whose colours (0..255) are given by column and row. */
export async function writtenPhotograph(
  size: { readonly widthPx: number; readonly heightPx: number },
  fieldOfView: FieldOfView,
  colourAt: (column: number, row: number) => Colour,
): Promise<PhotographSource & { readonly contentHash: string }> {
  const { widthPx: width, heightPx: height } = size;
  const samples = Uint8Array.from({ length: 3 * width * height }, (_, index) => {
    const pixel = Math.floor(index / 3);
    return colourAt(pixel % width, Math.floor(pixel / width))[index % 3]!;
  });
  const bytes = await sharp(samples, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  const file = join(temporaryFolder(), 'photograph.png');
  writeFileSync(file, bytes);
  const contentHash = createHash('sha256').update(bytes).digest('hex');
  return { kind: 'photograph', file, fileName: 'photograph.png', contentHash, fieldOfView };
}

export function discFieldOfView(
  centreXPx: number,
  centreYPx: number,
  radiusPx: number,
  cut: Partial<Pick<FieldOfView, 'leftPx' | 'rightPx'>> = {},
): FieldOfView {
  return {
    kind: Object.keys(cut).length === 0 ? 'disc' : 'cut-disc',
    centreXPx,
    centreYPx,
    radiusPx,
    leftPx: centreXPx - radiusPx,
    topPx: centreYPx - radiusPx,
    rightPx: centreXPx + radiusPx,
    bottomPx: centreYPx + radiusPx,
    confidence: 1,
    ...cut,
  };
}
