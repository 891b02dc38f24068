import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { loadScreen } from '../../../client/loadScreen.ts';
import type { OpenPdf } from './openPdf.ts';
import { previewFailure } from './previewFailure.ts';

interface OpenedPdf {
  /** The last one that could be opened; null without bytes. */
  readonly pdf: Readonly<ShallowRef<OpenPdf | null>>;
  readonly isOpening: Readonly<Ref<boolean>>;
  /** A sentence; empty where all is well. */
  readonly failure: Readonly<Ref<string>>;
}

/** Opens the newest bytes, and closes what was open before when they are there. */
export function useOpenPdf(bytes: Readonly<ShallowRef<ArrayBuffer | null>>): OpenedPdf {
  const pdf = shallowRef<OpenPdf | null>(null);
  const isOpening = ref(false);
  const failure = ref('');
  let newest = 0;

  function show(opened: OpenPdf | null): void {
    const before = pdf.value;
    pdf.value = opened;
    before?.close();
  }

  async function open(wanted: ArrayBuffer | null): Promise<void> {
    const turn = ++newest;
    failure.value = '';
    if (wanted === null) {
      isOpening.value = false;
      show(null);
      return;
    }
    isOpening.value = true;
    try {
      const { openPdf } = await loadScreen(() => import('./openPdf.ts'), 'The preview');
      const opened = await openPdf(wanted);
      if (turn === newest) show(opened);
      else opened.close();
    } catch (thrown) {
      if (turn === newest) failure.value = previewFailure(thrown);
    }
    if (turn === newest) isOpening.value = false;
  }

  watch(bytes, open, { immediate: true });
  onScopeDispose(() => {
    newest += 1;
    show(null);
  });
  return { pdf, isOpening, failure };
}
