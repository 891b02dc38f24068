import { casingColour, contourColour, contourStyle } from '../contours/contourStyle.ts';
import type { Lens } from '../magnifier.ts';
import type { Scene } from '../scene.ts';
import type { ViewTransform } from '../viewTransform.ts';
import type { ContourBuffer } from './contourBuffer.ts';
import { scissorTo, setLens } from './drawPicture.ts';
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
  gl.bindVertexArray(contours.array);
  scissorTo(gl, scene, view, {
    left: 0,
    top: 0,
    right: scene.photograph.widthPx,
    bottom: scene.photograph.heightPx,
  });
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
  const lines = [
    { width: casingWidthPx, colour: casingColour, gap: 0 },
    {
      width: widthPx,
      colour: contourColour(scene.layers.preset, sign),
      gap: sign === 'negative' ? gapPx : 0,
    },
  ];
  for (const { width, colour, gap } of lines) {
    gl.uniform2f(place('dash'), dashPx * pixelRatio, gap === 0 ? 0 : (dashPx + gap) * pixelRatio);
    gl.uniform1f(place('halfWidth'), (width * pixelRatio) / 2);
    gl.uniform3f(place('lineColour'), ...colour);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, contours.segments);
  }
  gl.disable(gl.SCISSOR_TEST);
  gl.disable(gl.BLEND);
  gl.bindVertexArray(null);
}
