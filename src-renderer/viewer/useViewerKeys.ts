import { onMounted, onUnmounted, shallowRef, type Ref } from 'vue';
import type { ImagePoint } from '../../src-main/contract/marks.ts';
import type { ToolUse } from './toolUse.ts';

/**
 * The tools from the keyboard, while the photograph has the focus: the crosshair in the middle stays, the photograph is
 * moved below it. With the space bar held a drag moves the photograph whatever the tool.
 */
export function useViewerKeys(
  root: Readonly<Ref<HTMLElement | null>>,
  tool: ToolUse,
  hasTool: () => boolean,
  middle: () => ImagePoint,
): { readonly isHandHeld: Readonly<Ref<boolean>> } {
  const isHandHeld = shallowRef(false);

  function press(event: KeyboardEvent): void {
    if (event.target !== root.value || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ') isHandHeld.value = true;
    else if (!hasTool() || !isUsed(event.key)) return;
    event.preventDefault();
  }

  function isUsed(key: string): boolean {
    switch (key) {
      case 'Enter':
        tool.place(middle());
        return true;
      case 'Backspace':
        return tool.takeBack();
      case 'ArrowUp':
        return tool.adjust(1);
      case 'ArrowDown':
        return tool.adjust(-1);
      default:
        return false;
    }
  }

  function release(event: KeyboardEvent): void {
    if (event.key === ' ') isHandHeld.value = false;
  }

  function letGo(): void {
    isHandHeld.value = false;
  }

  onMounted(() => {
    root.value?.addEventListener('keydown', press);
    window.addEventListener('keyup', release);
    window.addEventListener('blur', letGo);
  });
  onUnmounted(() => {
    window.removeEventListener('keyup', release);
    window.removeEventListener('blur', letGo);
  });
  return { isHandHeld };
}
