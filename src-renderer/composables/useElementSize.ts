import { onBeforeUnmount, onMounted, ref, type Ref, type ShallowRef } from 'vue';

/** How wide an element is and how large its text, in CSS pixels, for drawings that follow both. */
export function useElementSize(element: Readonly<ShallowRef<HTMLElement | null>>): {
  readonly widthPx: Readonly<Ref<number>>;
  readonly emPx: Readonly<Ref<number>>;
} {
  const widthPx = ref(320);
  const emPx = ref(12);
  const observer = new ResizeObserver(measure);

  function measure(): void {
    if (element.value === null) return;
    widthPx.value = Math.max(160, element.value.clientWidth);
    emPx.value = parseFloat(getComputedStyle(element.value).fontSize);
  }

  onMounted(() => {
    measure();
    if (element.value !== null) observer.observe(element.value);
  });
  onBeforeUnmount(() => {
    observer.disconnect();
  });
  return { widthPx, emPx };
}
