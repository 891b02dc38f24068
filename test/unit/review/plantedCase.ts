import type { ImageTensor } from '../../../src-main/contract/imageTensor.ts';
import type { Lesion } from '../../../src-main/contract/lesion.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { sampleAttribution, sampleImage } from '../store/sampleRecords.ts';
import { gradingModel } from './reviewLibrary.ts';

/** Photograph and map have this size: a model pixel is a pixel of the photograph. */
const plantedSidePx = 128;

/** Columns and rows 20 to 39. */
const plantedSquare: Lesion['rings'] = [[20, 20, 40, 20, 40, 40, 20, 40]];

const transform = {
  originalWidthPx: plantedSidePx,
  originalHeightPx: plantedSidePx,
  leftPx: 0,
  topPx: 0,
  cropWidthPx: plantedSidePx,
  cropHeightPx: plantedSidePx,
  targetWidthPx: plantedSidePx,
  targetHeightPx: plantedSidePx,
};

interface PlantedCase {
  readonly caseId: string;
  readonly attributionKey: string;
}

/**
 * A case with a square of 20 x 20 pixels as an imported hard exudate. The map is `inside` on the square's inner 16 x 16 pixels, which
 * are more than 2 pixels away from its edge, and `frame` on the frame of 2 pixels around these; 0 outside of the square.
 */
export function addPlantedCase(
  store: Store,
  name: string,
  { inside = -2, frame = 1, baselineSeed = 1, tolerance = 0.01 } = {},
): PlantedCase {
  const size = { widthPx: plantedSidePx, heightPx: plantedSidePx };
  const image = { ...sampleImage(name), ...size, fieldOfView: null };
  const caseId =
    store.cases.list().find(({ pseudonym }) => pseudonym === name)?.id ??
    store.cases.add({ pseudonym: name, eye: 'right', image }).case.id;
  store.models.put(gradingModel);
  store.lesions.putImported({
    caseId,
    sourceFile: `${name}_EX.tif`,
    label: 'EX',
    source: 'mask',
    lesions: [{ lesionId: `${name} square`, type: 'hardExudate', rings: plantedSquare }],
  });
  const sample = sampleAttribution(baselineSeed, plantedSidePx, name);
  const attributionKey = store.attributions.put({
    ...sample,
    request: { ...sample.request, settings: { ...sample.request.settings, tolerance } },
    map: plantedMap(inside, frame),
    transform,
  });
  return { caseId, attributionKey };
}

/** A third of it in each colour. */
function plantedMap(inside: number, frame: number): ImageTensor {
  const plane = plantedSidePx ** 2;
  const data = new Float32Array(3 * plane);
  for (let row = 20; row < 40; row++)
    for (let column = 20; column < 40; column++) {
      const isInner = row >= 22 && row < 38 && column >= 22 && column < 38;
      for (let channel = 0; channel < 3; channel++)
        data[channel * plane + row * plantedSidePx + column] = (isInner ? inside : frame) / 3;
    }
  return { widthPx: plantedSidePx, heightPx: plantedSidePx, data };
}
