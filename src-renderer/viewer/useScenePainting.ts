import { onMounted, onUnmounted, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { createCanvas2dRenderer } from './canvas2d/createCanvas2dRenderer.ts';
import type { Scene, SceneRenderer } from './scene.ts';
import { createWebglRenderer } from './webgl/createWebglRenderer.ts';
import { hasGraphicsCard } from './webgl/hasGraphicsCard.ts';

/** Every painted frame leaves this mark in the browser's performance timeline, with what it shows. */
const paintedMark = 'rimlight:painted';

/** Null where the canvas cannot be drawn on. `onRestored` paints again when the graphics card was away. */
export type CreateRenderer = (canvas: HTMLCanvasElement, onRestored: () => void) => SceneRenderer | null;

const createOwnRenderer: CreateRenderer = (canvas, onRestored) =>
  (hasGraphicsCard() ? createWebglRenderer(canvas, { onRestored }) : null) ?? createCanvas2dRenderer(canvas);

/**
 * Paints a scene on a canvas whenever it changes, on the graphics card where there is one. What a key or a button
 * changes is painted at once; while the view moves, once a frame.
 */
export function useScenePainting(
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
  scene: ComputedRef<Scene | null>,
  painted: () => void,
  createRenderer: CreateRenderer = createOwnRenderer,
): { readonly rendererKind: Readonly<Ref<SceneRenderer['kind'] | null>> } {
  const rendererKind = shallowRef<SceneRenderer['kind'] | null>(null);
  let renderer: SceneRenderer | null = null;
  let frame = 0;

  function paint(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    if (renderer === null || scene.value === null) return;
    renderer.paint(scene.value);
    performance.clearMarks(paintedMark);
    performance.mark(paintedMark, { detail: contentsOf(scene.value) });
    painted();
  }

  function paintSoon(): void {
    if (frame === 0) frame = requestAnimationFrame(paint);
  }

  onMounted(() => {
    if (canvas.value === null) return;
    renderer = createRenderer(canvas.value, paintSoon);
    rendererKind.value = renderer?.kind ?? null;
    paintSoon();
  });
  watch(
    scene,
    (now, before) => {
      const isViewSame = now?.view === before?.view && now?.lens === before?.lens;
      if (isViewSame) paint();
      else paintSoon();
    },
    { flush: 'post' },
  );
  onUnmounted(() => {
    cancelAnimationFrame(frame);
    renderer?.dispose();
  });
  return { rendererKind };
}

function contentsOf({ photograph, overlay }: Scene): object {
  const size = photograph.full !== null ? 'full' : photograph.screen !== null ? 'screen' : null;
  return { photograph: size, hasOverlay: overlay !== null };
}
