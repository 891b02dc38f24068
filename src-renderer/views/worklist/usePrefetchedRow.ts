import { onScopeDispose, watch, type ComputedRef } from 'vue';
import { assetPaths } from '../../../src-main/contract/assetPaths.ts';
import type { WorklistRow } from '../../../src-main/contract/caseView.ts';
import { prefetchPhotograph } from '../../viewer/prefetchPhotograph.ts';

/** A row on which the selection rests so long will probably be opened. */
const restMs = 200;

/** Loads the photograph of the selected row ahead, so that its case opens at once. */
export function usePrefetchedRow(selected: ComputedRef<WorklistRow | undefined>): void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => selected.value?.imageId,
    (imageId) => {
      clearTimeout(resting);
      if (imageId === undefined) return;
      resting = setTimeout(() => {
        prefetchPhotograph(assetPaths.picture(imageId, 'screen'));
      }, restMs);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(resting);
  });
}
