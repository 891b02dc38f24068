import { nextTick, onMounted, onScopeDispose } from 'vue';
import { useRouter } from 'vue-router';

/**
 * After a change of screen the title of the window says where one is and the focus is on the new screen's heading, unless
 * the screen took the focus itself. A dialog that was open before the screen had anything to focus gives it the focus as
 * it closes: to its grid, where there is one.
 */
export function useScreenFocus(main: () => HTMLElement | null): void {
  const router = useRouter();
  router.afterEach(async (to, from) => {
    document.title = `${to.meta.title} · Rimlight`;
    if (from.matched.length === 0 || to.name === from.name) return;
    await nextTick();
    const screen = main();
    if (screen === null || screen.contains(document.activeElement)) return;
    focusHeading(screen);
    screen.scrollTop = 0;
  });

  const takeOver = (): void => {
    const screen = main();
    if (screen === null || document.activeElement !== document.body) return;
    const grid = screen.querySelector<HTMLElement>('[role="grid"]');
    if (grid === null) focusHeading(screen);
    else grid.focus({ preventScroll: true });
  };
  // The event of a dialog does not bubble.
  onMounted(() => {
    document.addEventListener('close', takeOver, { capture: true });
  });
  onScopeDispose(() => {
    document.removeEventListener('close', takeOver, { capture: true });
  });
}

function focusHeading(screen: HTMLElement): void {
  const heading = screen.querySelector<HTMLElement>('h1') ?? screen;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
