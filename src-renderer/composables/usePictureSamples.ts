import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue';
import { assetPaths } from '../../src-main/contract/assetPaths.ts';
import type { CaseView, WorklistRow } from '../../src-main/contract/caseView.ts';
import { pictureKinds, type PictureKind } from '../../src-main/contract/export.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import type { ReportOptions } from '../../src-main/contract/reportOptions.ts';
import { overlaySample } from '../views/reports/overlaySample.ts';
import { useClient } from './useClient.ts';
import { useDisplayedAttribution } from './useDisplayedAttribution.ts';

interface SampledCase {
  readonly caseId: CaseId;
  readonly imageId: WorklistRow['imageId'];
}

/** What each picture of a revealed case looks like, in small; none of a kind that cannot be made. */
export type PictureSamples = Readonly<Partial<Record<PictureKind, ImageData>>>;

export function usePictureSamples(
  sampled: () => SampledCase | null,
  preset: () => ReportOptions['preset'],
): { readonly samples: ComputedRef<PictureSamples> } {
  const client = useClient();
  const view = shallowRef<CaseView | null>(null);
  const photograph = shallowRef<ImageData | null>(null);
  const { map } = useDisplayedAttribution(view);
  let newest = 0;

  async function load(wanted: SampledCase | null): Promise<void> {
    const turn = ++newest;
    view.value = null;
    photograph.value = null;
    if (wanted === null) return;
    const [pixels, opened] = await Promise.all([
      loadPixels(assetPaths.picture(wanted.imageId, 'thumbnail')),
      client.call('case.get', { caseId: wanted.caseId }),
    ]);
    if (turn !== newest) return;
    photograph.value = pixels;
    view.value = opened;
  }

  watch(
    () => sampled()?.caseId,
    // Samples are an extra: what cannot be had is said where the export is checked.
    () => void load(sampled()).catch(() => undefined),
    { immediate: true },
  );
  onScopeDispose(() => {
    newest += 1;
  });

  const samples = computed<PictureSamples>(() => {
    const [pixels, shownMap] = [photograph.value, map.value];
    if (pixels === null) return {};
    const parts = {
      photograph: pixels,
      map: shownMap,
      fieldOfView: view.value?.image.fieldOfView ?? null,
    };
    const made = pictureKinds.map((kind): [PictureKind, ImageData] | null => {
      if (kind === 'photograph') return [kind, pixels];
      if (parts.map === null) return null;
      const { data, widthPx, heightPx } = overlaySample({ ...parts, map: parts.map }, kind, preset());
      return [kind, new ImageData(new Uint8ClampedArray(data), widthPx, heightPx)];
    });
    return Object.fromEntries(made.filter((one) => one !== null));
  });
  return { samples };
}

async function loadPixels(address: string): Promise<ImageData> {
  const response = await fetch(address);
  const bitmap = await createImageBitmap(await response.blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('The browser gives no canvas.');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}
