import { onScopeDispose, ref, type Ref } from 'vue';

/** Whether a media query matches, for what style sheets alone cannot say, such as what is folded away. */
export function useMediaQuery(query: string): Readonly<Ref<boolean>> {
  const list = window.matchMedia(query);
  const matches = ref(list.matches);
  const follow = (): void => {
    matches.value = list.matches;
  };
  list.addEventListener('change', follow);
  onScopeDispose(() => {
    list.removeEventListener('change', follow);
  });
  return matches;
}
