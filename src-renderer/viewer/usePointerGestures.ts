import { onMounted, onUnmounted, shallowRef, type Ref } from 'vue';
import type { Point } from '../../src-main/fundus/cropTransform.ts';
import type { ImagePoint } from '../../src-main/contract/marks.ts';
import type { ToolUse } from './toolUse.ts';
import type { Navigation } from './useNavigation.ts';
import { toImage } from './viewTransform.ts';

/** A press that moves less far, in CSS pixels, is a click. */
const clickPx = 4;
const middleButton = 1;

interface GestureOptions {
  readonly navigation: Navigation;
  /** Null while none is in hand. */
  readonly tool: () => ToolUse | null;
  /** A drag moves the photograph, whatever the tool. */
  readonly isHandHeld: () => boolean;
  /** A click without a tool. */
  readonly clicked: (at: ImagePoint, isShift: boolean) => void;
  /** Without a tool. Gives whether something was meant by it; else it goes between all of the photograph and 1:1. */
  readonly doubleClicked: (at: ImagePoint) => boolean;
}

/**
 * Wheel and pinch zoom at the pointer, a drag pans or draws with the tool, with the middle button it always pans. Gives
 * where the pointer is on the viewport, null while it is elsewhere.
 */
export function usePointerGestures(
  element: Readonly<Ref<HTMLElement | null>>,
  options: GestureOptions,
): { readonly cursor: Readonly<Ref<Point | null>> } {
  const { navigation, tool } = options;
  const cursor = shallowRef<Point | null>(null);
  const pressed = new Map<number, Point>();
  let pressedAt: Point | null = null;
  let wasMoved = false;
  let isPanning = false;

  const imageAt = (point: Point): ImagePoint => {
    const { x, y } = toImage(navigation.view.value, point);
    return { xPx: x, yPx: y };
  };

  function pointOf(event: MouseEvent): Point {
    const { left, top } = element.value!.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  function down(event: PointerEvent): void {
    if ((event.button !== 0 && event.button !== middleButton) || pressed.size === 2) return;
    if (event.button === middleButton) event.preventDefault();
    const point = pointOf(event);
    element.value?.setPointerCapture(event.pointerId);
    pressed.set(event.pointerId, point);
    pressedAt = pressed.size === 1 ? point : null;
    wasMoved = false;
    isPanning = tool() === null || event.button === middleButton || options.isHandHeld();
    // The second finger of a pinch ends what the first began to draw.
    if (pressed.size === 2) tool()?.cancel();
    else if (!isPanning) tool()?.begin(imageAt(point));
  }

  function move(event: PointerEvent): void {
    const point = pointOf(event);
    cursor.value = event.pointerType === 'touch' ? null : point;
    const before = pressed.get(event.pointerId);
    if (before === undefined) {
      tool()?.hover(imageAt(point));
      return;
    }
    if (pressedAt !== null) wasMoved ||= Math.hypot(point.x - pressedAt.x, point.y - pressedAt.y) >= clickPx;
    if (pressed.size === 2) pinch(event.pointerId, before, point);
    else if (isPanning) navigation.pan(point.x - before.x, point.y - before.y);
    else if (pressedAt !== null && wasMoved)
      tool()?.draw(imageAt(pressedAt), imageAt(point), { isShift: event.shiftKey });
    pressed.set(event.pointerId, point);
  }

  function pinch(id: number, before: Point, point: Point): void {
    const other = [...pressed].find(([pointer]) => pointer !== id)?.[1];
    if (other === undefined) return;
    const distance = (from: Point): number => Math.max(1, Math.hypot(from.x - other.x, from.y - other.y));
    navigation.zoomBy(distance(point) / distance(before), {
      x: (point.x + other.x) / 2,
      y: (point.y + other.y) / 2,
    });
    navigation.pan((point.x - before.x) / 2, (point.y - before.y) / 2);
  }

  function up(event: PointerEvent): void {
    if (!pressed.delete(event.pointerId)) return;
    if (pressedAt !== null) release(event, pressedAt);
    pressedAt = null;
  }

  function release(event: PointerEvent, from: Point): void {
    const to = imageAt(pointOf(event));
    const isShift = event.shiftKey;
    if (event.type === 'pointercancel') tool()?.cancel();
    else if (!isPanning) tool()?.finish(imageAt(from), to, { wasDrawn: wasMoved, isShift });
    else if (!wasMoved && tool() === null && event.button === 0) options.clicked(to, isShift);
  }

  function leave(): void {
    cursor.value = null;
    tool()?.hover(null);
  }

  function wheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 * event.deltaY : event.deltaY;
    // A pinch on a touchpad arrives as a wheel with Ctrl and small steps.
    navigation.zoomBy(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0015)), pointOf(event));
  }

  function doubleClick(event: MouseEvent): void {
    const point = pointOf(event);
    const inHand = tool();
    if (inHand !== null) inHand.doubleClick();
    else if (!options.doubleClicked(imageAt(point))) navigation.toggleFit(point);
  }

  onMounted(() => {
    const target = element.value;
    if (target === null) return;
    target.addEventListener('pointerdown', down);
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', up);
    target.addEventListener('pointercancel', up);
    target.addEventListener('pointerleave', leave);
    target.addEventListener('wheel', wheel, { passive: false });
    target.addEventListener('dblclick', doubleClick);
  });
  onUnmounted(() => {
    pressed.clear();
  });
  return { cursor };
}
