import { onUnmounted } from 'vue';
import { coarseFromPixels, createCanvas2dRenderer } from '../canvas2d/createCanvas2dRenderer.ts';
import type { CreateRenderer } from '../useScenePainting.ts';
import { createSharedWebgl, type SharedWebgl } from '../webgl/createSharedWebgl.ts';
import { hasGraphicsCard } from '../webgl/hasGraphicsCard.ts';

/** Nine baselines and the photograph. */
const mostInTurn = 10;

/** Renderers of viewers that are painted together: on the graphics card with one context, else a canvas each. */
export function useSharedRenderers(viewers: () => number): CreateRenderer {
  let webgl: SharedWebgl | null | undefined;
  onUnmounted(() => {
    webgl?.dispose();
  });
  return (canvas, onRestored) => {
    webgl ??= hasGraphicsCard() ? createSharedWebgl({ inTurn: mostInTurn }) : null;
    return (
      webgl?.rendererFor(canvas, onRestored) ??
      createCanvas2dRenderer(canvas, () => coarseFromPixels / Math.max(1, viewers()))
    );
  };
}
