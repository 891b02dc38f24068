import { overlayPresets } from '../../../src-main/fundus/overlay/overlayPreset.ts';
import type { Lens } from '../magnifier.ts';
import { isFilled, type Scene } from '../scene.ts';
import type { ViewTransform } from '../viewTransform.ts';
import type { Program } from './program.ts';
import type { TileTexture } from './textures.ts';

/** One draw call for each tile: the photograph, and the map over it where the scene says so. */
export function drawPicture(
  gl: WebGL2RenderingContext,
  { program, place }: Program,
  scene: Scene,
  view: ViewTransform,
  lens: Lens | null,
  tiles: readonly TileTexture[],
  picture: ImageBitmap,
): void {
  gl.useProgram(program);
  setLens(gl, { program, place }, scene, lens);
  setTone(gl, place, scene);
  setOverlay(gl, place, scene);
  gl.uniform3f(place('view'), view.scale, view.offsetX, view.offsetY);
  gl.uniform1i(place('photograph'), 0);
  gl.activeTexture(gl.TEXTURE0);
  // The picture may be a smaller one of the photograph.
  const across = scene.photograph.widthPx / picture.width;
  const down = scene.photograph.heightPx / picture.height;
  for (const tile of tiles) {
    gl.bindTexture(gl.TEXTURE_2D, tile.texture);
    gl.uniform4f(
      place('tile'),
      tile.left * across,
      tile.top * down,
      tile.widthPx * across,
      tile.heightPx * down,
    );
    const { left, top, right, bottom } = tile.drawn;
    scissorTo(gl, scene, view, {
      left: left * across,
      top: top * down,
      right: right * across,
      bottom: bottom * down,
    });
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }
  gl.disable(gl.SCISSOR_TEST);
}

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Draws only on the pixels whose centres lie in a rectangle of the photograph. */
export function scissorTo(
  gl: WebGL2RenderingContext,
  { canvas }: Scene,
  view: ViewTransform,
  edges: Edges,
): void {
  const left = firstPixel(edges.left * view.scale + view.offsetX, canvas.widthPx);
  const right = firstPixel(edges.right * view.scale + view.offsetX, canvas.widthPx);
  const top = firstPixel(edges.top * view.scale + view.offsetY, canvas.heightPx);
  const bottom = firstPixel(edges.bottom * view.scale + view.offsetY, canvas.heightPx);
  gl.enable(gl.SCISSOR_TEST);
  gl.scissor(left, canvas.heightPx - bottom, right - left, bottom - top);
}

/** The first pixel whose centre is at or after an edge. */
function firstPixel(edge: number, length: number): number {
  return Math.min(length, Math.max(0, Math.ceil(edge - 0.5)));
}

export function setLens(
  gl: WebGL2RenderingContext,
  { place }: Program,
  scene: Scene,
  lens: Lens | null,
): void {
  gl.uniform1f(place('canvasHeight'), scene.canvas.heightPx);
  gl.uniform3f(place('lens'), lens?.centre.x ?? 0, lens?.centre.y ?? 0, lens?.radiusPx ?? 0);
}

function setTone(gl: WebGL2RenderingContext, place: Program['place'], { layers }: Scene): void {
  gl.uniform4f(
    place('tone'),
    layers.contrast,
    layers.brightness,
    layers.isInverted ? 1 : 0,
    layers.isRedFree ? 1 : 0,
  );
}

function setOverlay(gl: WebGL2RenderingContext, place: Program['place'], scene: Scene): void {
  const { layers, overlay } = scene;
  const preset = overlayPresets[layers.preset];
  gl.uniform1i(place('map'), 1);
  gl.uniform4f(
    place('drawing'),
    isFilled(scene) ? 1 : 0,
    layers.showPositive ? 1 : 0,
    layers.showNegative ? 1 : 0,
    preset.blending === 'mix' ? 1 : 0,
  );
  gl.uniform3f(place('positiveColour'), ...preset.positive);
  gl.uniform3f(place('negativeColour'), ...preset.negative);
  if (overlay === null) return;
  const { transform } = overlay.map;
  const across = transform.targetWidthPx / transform.cropWidthPx;
  const down = transform.targetHeightPx / transform.cropHeightPx;
  gl.uniform4f(place('mapOfImage'), across, down, -transform.leftPx * across, -transform.topPx * down);
  const { fullStrength, threshold } = overlay.scale;
  gl.uniform4f(place('strength'), fullStrength, threshold, layers.opacity, preset.dimming);
}
