import { overlayPresets } from '../../../src-main/fundus/overlay/overlayPreset.ts';
import { casingColour, contourStyle } from '../contours/contourStyle.ts';
import type { Lens, Scene } from '../scene.ts';
import type { ViewTransform } from '../viewTransform.ts';
import type { ContourBuffer } from './contourBuffer.ts';
import { setLens } from './drawPicture.ts';
import type { Program } from './program.ts';

/** The contours of one sign: a dark casing below, the line above; dashed for negative attribution. */
export function drawContours(
  gl: WebGL2RenderingContext,
  contourProgram: Program,
  scene: Scene,
  view: ViewTransform,
  lens: Lens | null,
  contours: ContourBuffer,
  sign: 'positive' | 'negative',
): void {
  const { program, place } = contourProgram;
  const { widthPx, casingWidthPx, dashPx, gapPx } = contourStyle;
  const { pixelRatio } = scene;
  gl.useProgram(program);
  setLens(gl, contourProgram, scene, lens);
  gl.uniform3f(place('view'), view.scale, view.offsetX, view.offsetY);
  gl.uniform2f(place('canvasSize'), scene.canvas.widthPx, scene.canvas.heightPx);
  const isDashed = sign === 'negative';
  gl.uniform2f(place('dash'), dashPx * pixelRatio, isDashed ? (dashPx + gapPx) * pixelRatio : 0);
  gl.bindVertexArray(contours.array);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
  for (const [width, colour] of [
    [casingWidthPx, casingColour],
    [widthPx, overlayPresets[scene.layers.preset][sign]],
  ] as const) {
    gl.uniform1f(place('halfWidth'), (width * pixelRatio) / 2);
    gl.uniform3f(place('lineColour'), ...colour);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, contours.segments);
  }
  gl.disable(gl.BLEND);
  gl.bindVertexArray(null);
}
