import type { Lens } from '../magnifier.ts';
import type { Scene, SceneRenderer } from '../scene.ts';
import type { ViewTransform } from '../viewTransform.ts';
import { deleteContours, uploadContours } from './contourBuffer.ts';
import { drawContours } from './drawContours.ts';
import { drawPicture } from './drawPicture.ts';
import { linkProgram } from './program.ts';
import { keptResource } from './keptResource.ts';
import {
  contourFragmentShader,
  contourVertexShader,
  coveringVertexShader,
  pictureFragmentShader,
} from './shaders.ts';
import { uploadMap, uploadPicture } from './textures.ts';

export interface WebglOptions {
  /** Draws again: the graphics card was away and has come back. */
  readonly onRestored: () => void;
  /** Tiles are at most so large, even if the graphics card takes larger ones. */
  readonly largestTilePx?: number;
  /** So many photographs and maps are painted in turn; one where it is left out. */
  readonly inTurn?: number;
}

/** Draws on the graphics card. Null where there is no WebGL 2. */
export function createWebglRenderer(canvas: HTMLCanvasElement, options: WebglOptions): SceneRenderer | null {
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
  });
  if (gl === null) return null;
  let resources = createResources(gl, options);
  const lost = (event: Event): void => {
    // Without this the browser does not give the context back.
    event.preventDefault();
  };
  const restored = (): void => {
    resources = createResources(gl, options);
    options.onRestored();
  };
  canvas.addEventListener('webglcontextlost', lost);
  canvas.addEventListener('webglcontextrestored', restored);
  return {
    kind: 'webgl',
    paint(scene) {
      if (gl.isContextLost()) return;
      const { widthPx, heightPx } = scene.canvas;
      if (canvas.width !== widthPx) canvas.width = widthPx;
      if (canvas.height !== heightPx) canvas.height = heightPx;
      gl.viewport(0, 0, widthPx, heightPx);
      gl.clearColor(0, 0, 0, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
      drawLayers(gl, resources, scene, scene.view, null);
      if (scene.lens !== null) drawLayers(gl, resources, scene, scene.lens.view, scene.lens);
    },
    dispose() {
      canvas.removeEventListener('webglcontextlost', lost);
      canvas.removeEventListener('webglcontextrestored', restored);
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}

type Resources = ReturnType<typeof createResources>;

function createResources(gl: WebGL2RenderingContext, options: WebglOptions) {
  const limit = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
  const largestPx = Math.min(limit, options.largestTilePx ?? limit);
  const inTurn = options.inTurn ?? 1;
  return {
    picture: linkProgram(gl, coveringVertexShader, pictureFragmentShader),
    contour: linkProgram(gl, contourVertexShader, contourFragmentShader),
    tiles: keptResource(
      (bitmap: ImageBitmap) => uploadPicture(gl, bitmap, largestPx),
      (tiles) => {
        for (const { texture } of tiles) gl.deleteTexture(texture);
      },
      inTurn,
    ),
    map: keptResource(
      (map: NonNullable<Scene['overlay']>['map']) => uploadMap(gl, map),
      (texture) => {
        gl.deleteTexture(texture);
      },
      inTurn,
    ),
    contours: keptResource(
      (lines: NonNullable<NonNullable<Scene['overlay']>['contours']>) => ({
        positive: uploadContours(gl, lines.positive),
        negative: uploadContours(gl, lines.negative),
      }),
      ({ positive, negative }) => {
        deleteContours(gl, positive);
        deleteContours(gl, negative);
      },
      inTurn,
    ),
  };
}

function drawLayers(
  gl: WebGL2RenderingContext,
  resources: Resources,
  scene: Scene,
  view: ViewTransform,
  lens: Lens | null,
): void {
  const bitmap = scene.photograph.full ?? scene.photograph.screen;
  if (bitmap === null) return;
  const { layers, overlay } = scene;
  const tiles = resources.tiles(bitmap);
  if (overlay !== null) {
    const texture = resources.map(overlay.map);
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, texture);
  }
  drawPicture(gl, resources.picture, scene, view, lens, tiles, bitmap);
  if (overlay?.contours === undefined || overlay.contours === null) return;
  const { positive, negative } = resources.contours(overlay.contours);
  if (layers.showNegative) drawContours(gl, resources.contour, scene, view, lens, negative, 'negative');
  if (layers.showPositive) drawContours(gl, resources.contour, scene, view, lens, positive, 'positive');
}
