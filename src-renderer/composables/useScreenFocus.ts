import { nextTick } from 'vue';
import { useRouter } from 'vue-router';

/**
 * After a change of screen the title of the window says where one is and the focus is on the new screen's heading, unless
 * the screen took the focus itself.
 */
export function useScreenFocus(main: () => HTMLElement | null): void {
  const router = useRouter();
  router.afterEach(async (to, from) => {
    document.title = `${to.meta.title} · Rimlight`;
    if (from.matched.length === 0 || to.name === from.name) return;
    await nextTick();
    const screen = main();
    if (screen === null || screen.contains(document.activeElement)) return;
    const heading = screen.querySelector<HTMLElement>('h1') ?? screen;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    screen.scrollTop = 0;
  });
}
