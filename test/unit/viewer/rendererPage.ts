import { join } from 'node:path';
import { build } from 'vite';
import type { PlacedContour } from '../../../src-renderer/viewer/contours/contourLines.ts';
import type { SignedMap } from '../../../src-renderer/viewer/signedMap.ts';
import type { LayerState } from '../../../src-renderer/viewer/layerState.ts';
import type { Lens } from '../../../src-renderer/viewer/magnifier.ts';
import type { Size, ViewTransform } from '../../../src-renderer/viewer/viewTransform.ts';

export type RendererKind = 'webgl' | 'canvas2d' | 'sharedWebgl';

type PageContour = Omit<PlacedContour, 'points'> & { readonly points: readonly number[] };

/** One scene as it goes to the page: plain numbers only. */
export interface PageScene {
  readonly renderer: RendererKind;
  readonly canvas: Size;
  /** Painted one after the other on one canvas; the last is what comes back. In device pixels. */
  readonly views: readonly ViewTransform[];
  /** Of those that the page was given, by name. */
  readonly photograph: string;
  readonly layers: LayerState;
  readonly overlay: {
    readonly map: Omit<SignedMap, 'values'> & { readonly values: readonly number[] };
    readonly scale: { readonly fullStrength: number; readonly threshold: number };
    readonly contours: {
      readonly positive: readonly PageContour[];
      readonly negative: readonly PageContour[];
    } | null;
  } | null;
  /** The map is painted with this scale first. */
  readonly scaleBefore: { readonly fullStrength: number; readonly threshold: number } | null;
  readonly lens: Lens | null;
  readonly largestTilePx: number;
  /** The graphics card goes away and comes back before the last view. */
  readonly losesContext: boolean;
}

const viewer = join(import.meta.dirname, '..', '..', '..', 'src-renderer', 'viewer');

/** What runs in the browser: `paintScene(scene)` gives the pixels of the canvas in base 64. */
const entry = `
import { createCanvas2dRenderer } from ${JSON.stringify(join(viewer, 'canvas2d', 'createCanvas2dRenderer.ts'))};
import { createSharedWebgl } from ${JSON.stringify(join(viewer, 'webgl', 'createSharedWebgl.ts'))};
import { createWebglRenderer } from ${JSON.stringify(join(viewer, 'webgl', 'createWebglRenderer.ts'))};

const photographs = {};

/** One context for three canvases; the other two are painted in between, and something else on each. */
function createShared(canvas, options) {
  const shared = createSharedWebgl({ largestTilePx: options.largestTilePx, inTurn: 2 });
  const renderer = shared.rendererFor(canvas, options.onRestored);
  const others = ['black', 'gradient'].map((name) => {
    const other = shared.rendererFor(document.createElement('canvas'), () => {});
    return (scene) => {
      const canvas = { widthPx: scene.canvas.widthPx + 1, heightPx: scene.canvas.heightPx };
      const map = scene.overlay && { ...scene.overlay.map, values: scene.overlay.map.values.toReversed() };
      const overlay = scene.overlay && { ...scene.overlay, map };
      other.paint({ ...scene, canvas, overlay, photograph: photographs[name] });
    };
  });
  return {
    paint: (scene) => {
      others[0](scene);
      renderer.paint(scene);
      others[1](scene);
    },
    dispose: () => {
      renderer.dispose();
      shared.dispose();
    },
  };
}

globalThis.addPhotograph = async (name, { widthPx, heightPx, pixels }) => {
  const image = new ImageData(Uint8ClampedArray.from(pixels), widthPx, heightPx);
  photographs[name] = { widthPx, heightPx, screen: null, full: await createImageBitmap(image) };
};

globalThis.paintScene = async (given) => {
  const canvas = document.createElement('canvas');
  let restored = () => {};
  const renderer = given.renderer === 'canvas2d'
    ? createCanvas2dRenderer(canvas)
    : (given.renderer === 'webgl' ? createWebglRenderer : createShared)(canvas, { onRestored: () => restored(), largestTilePx: given.largestTilePx });
  const map = given.overlay && { ...given.overlay.map, values: Float32Array.from(given.overlay.map.values) };
  const scene = {
    canvas: given.canvas,
    photograph: photographs[given.photograph],
    layers: given.layers,
    overlay: given.overlay && { ...given.overlay, map },
    lens: given.lens,
    pixelRatio: 1,
    isMoving: false,
  };
  for (const view of given.views.slice(0, -1)) renderer.paint({ ...scene, view });
  const last = { ...scene, view: given.views.at(-1) };
  if (given.scaleBefore !== null)
    renderer.paint({ ...last, overlay: { ...last.overlay, scale: given.scaleBefore } });
  if (given.losesContext) {
    renderer.paint(last);
    const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    const isBack = new Promise((resolve) => { restored = resolve; });
    const isGone = new Promise((resolve) => canvas.addEventListener('webglcontextlost', resolve));
    extension.loseContext();
    await isGone;
    renderer.paint(last);
    // It can be asked back only after the event that it is gone is over.
    await new Promise((resolve) => setTimeout(resolve));
    extension.restoreContext();
    await isBack;
  }
  renderer.paint(last);
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  renderer.dispose();
  return new Uint8Array(data.buffer).toBase64();
};
`;

/** The script that defines `paintScene` in a page. */
export async function rendererScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'virtual:entry' ? id : null),
        load: (id) => (id === 'virtual:entry' ? entry : null),
      },
    ],
    build: {
      write: false,
      minify: false,
      target: 'chrome140',
      rolldownOptions: { input: 'virtual:entry', output: { format: 'iife' } },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (output === undefined || !('output' in output)) throw new Error('The bundle was not built.');
  return output.output[0].code;
}
