import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CropTransform } from '../../../src-main/contract/cropTransform.ts';
import { wholePhotograph } from '../../../src-main/fundus/cropTransform.ts';
import { composeOverlay } from '../../../src-main/fundus/overlay/composeOverlay.ts';
import { initialLayers, type LayerState } from '../../../src-renderer/viewer/layerState.ts';
import type { ViewTransform } from '../../../src-renderer/viewer/viewTransform.ts';
import { findBrowser } from '../../support/findBrowser.ts';
import { launchBrowser } from '../../support/launchBrowser.ts';
import { rendererScript, type PageScene, type RendererKind } from './rendererPage.ts';

const photograph = { widthPx: 300, heightPx: 200 };
// The crop reaches beyond the photograph on the left, above and below.
const transform: CropTransform = {
  originalWidthPx: 300,
  originalHeightPx: 200,
  leftPx: -21.5,
  topPx: -30,
  cropWidthPx: 260,
  cropHeightPx: 260,
  targetWidthPx: 40,
  targetHeightPx: 40,
};
const canvas = { widthPx: 240, heightPx: 160 };

/** Every colour is linear across the photograph, so that it is the same however it is reduced or enlarged. */
function colourAt(x: number, y: number): [number, number, number] {
  return [0.2 + (0.6 * x) / 300, 0.7 - (0.5 * y) / 200, 0.3 + (0.2 * x) / 300];
}

const pixels = Array.from({ length: 300 * 200 }, (_, i) => [
  ...colourAt((i % 300) + 0.5, Math.floor(i / 300) + 0.5).map((part) => Math.round(255 * part)),
  255,
]).flat();
const black = pixels.map((_, i) => (i % 4 === 3 ? 255 : 0));
const values = Array.from({ length: 1600 }, (_, i) => Math.sin(i * 12.9898) * Math.cos(i * 0.173));

const scene: PageScene = {
  renderer: 'canvas2d',
  canvas,
  views: [{ scale: 1, offsetX: -20, offsetY: -11 }],
  photograph: 'gradient',
  layers: { ...initialLayers, opacity: 0.8 },
  overlay: {
    map: { widthPx: 40, heightPx: 40, values, transform },
    scale: { fullStrength: 0.9, threshold: 0 },
    contours: null,
  },
  scaleBefore: null,
  lens: null,
  largestTilePx: 100_000,
  losesContext: false,
};

const angles = Array.from({ length: 65 }, (_, i) => (2 * Math.PI * i) / 64);
/** A circle of 60 about (150, 100). */
const circle = {
  points: angles.flatMap((angle) => [150 + 60 * Math.cos(angle), 100 + 60 * Math.sin(angle)]),
  left: 90,
  top: 40,
  right: 210,
  bottom: 160,
};

const views: readonly ViewTransform[] = [
  { scale: 0.37, offsetX: 40, offsetY: 12 },
  { scale: 1, offsetX: -20, offsetY: -11 },
  { scale: 2.6, offsetX: -301, offsetY: -77 },
  { scale: 8, offsetX: -1500, offsetY: -900 },
];
const kinds: readonly RendererKind[] = ['webgl', 'canvas2d'];
const cases = kinds.flatMap((renderer) => views.map((view) => ({ renderer, view, scale: view.scale })));

describe.skipIf(findBrowser() === null)('renderers in a real browser', () => {
  let browser: Browser | undefined;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.addScriptTag({ content: await rendererScript() });
    for (const [name, of] of Object.entries({ gradient: pixels, black }))
      await page.evaluate(`addPhotograph('${name}', ${JSON.stringify({ ...photograph, pixels: of })})`);
  });
  afterAll(async () => {
    await browser?.close();
  });

  async function paint(changed: Partial<PageScene>): Promise<Uint8Array> {
    const painted = await page.evaluate<string>(`paintScene(${JSON.stringify({ ...scene, ...changed })})`);
    return new Uint8Array(Buffer.from(painted, 'base64'));
  }

  it.each(
    cases.flatMap((one) => [
      { ...one, preset: 'figure-3' as const },
      { ...one, preset: 'colour-blind-safe' as const },
    ]),
  )(
    'the $renderer renderer agrees with composeOverlay at $scale to 1 in $preset',
    async ({ renderer, view, preset }) => {
      const layers: LayerState = { ...scene.layers, preset };
      const painted = await paint({ renderer, views: [view], layers });
      const expected = composed(view, layers);
      const differences = innerDifferences(painted, expected, view);
      expect(differences.length).toBeGreaterThan(5000);
      expect(differences.filter((difference) => difference > 3)).toEqual([]);
    },
  );

  it.each(cases)(
    'the $renderer renderer puts a hot pixel where it belongs at $scale to 1, to half a pixel of the photograph',
    async ({ renderer, view }) => {
      const seen = placeSeen(view);
      const hot = new Array<number>(1600).fill(0);
      hot[seen.row * 40 + seen.column] = 1;
      const map = { widthPx: 40, heightPx: 40, values: hot, transform };
      const painted = await paint({
        renderer,
        views: [view],
        photograph: 'black',
        layers: { ...initialLayers, opacity: 1 },
        overlay: { map, scale: { fullStrength: 1, threshold: 0 }, contours: null },
      });
      const centre = centroidOfGreen(painted);
      // 260 / 40 = 6.5 pixels of the photograph for each of the map.
      const [x, y] = [-21.5 + 6.5 * (seen.column + 0.5), -30 + 6.5 * (seen.row + 0.5)];
      expect(Math.abs((centre.x - view.offsetX) / view.scale - x)).toBeLessThan(0.5);
      expect(Math.abs((centre.y - view.offsetY) / view.scale - y)).toBeLessThan(0.5);
    },
  );

  it.each(kinds)('the %s renderer draws contours on the edge of what is filled', async (renderer) => {
    const painted = await paint({
      renderer,
      views: [{ scale: 1, offsetX: -30, offsetY: -20 }],
      photograph: 'black',
      layers: { ...initialLayers, drawing: 'contours' },
      overlay: { ...scene.overlay!, contours: { positive: [circle], negative: [] } },
    });
    const greenAt = (x: number, y: number): number => painted[4 * (y * 240 + x) + 1]!;
    // A circle of 60 about (120, 80): its lowest point is (120, 140), its rightmost (180, 80).
    expect(Math.min(greenAt(120, 139), greenAt(179, 80))).toBeGreaterThan(200);
    expect(Math.max(greenAt(120, 80), greenAt(120, 132), greenAt(172, 80), greenAt(188, 80))).toBe(0);
  });

  it('both renderers show the same tone, red-free and lens', async () => {
    const lens = {
      centre: { x: 120, y: 80 },
      radiusPx: 40,
      view: { scale: 3, offsetX: -300, offsetY: -200 },
    };
    for (const layers of [
      { ...initialLayers, contrast: 1.7, brightness: -0.1 },
      { ...initialLayers, isInverted: true, isRedFree: true },
    ])
      for (const overlay of [scene.overlay, null]) {
        const [webgl, canvas2d] = [
          await paint({ renderer: 'webgl', layers, overlay, lens }),
          await paint({ renderer: 'canvas2d', layers, overlay, lens }),
        ];
        const far = webgl.filter((value, i) => Math.abs(value - canvas2d[i]!) > 4 && !isLensEdge(i));
        expect(far.length).toBe(0);
      }
  });

  it('a pan by whole pixels gives what painting anew gives', async () => {
    const [from, to] = [
      { scale: 2, offsetX: -100, offsetY: -80 },
      { scale: 2, offsetX: -87, offsetY: -99 },
    ];
    expect(await paint({ views: [from, to] })).toEqual(await paint({ views: [to] }));
  });

  it('a pan by whole pixels moves contours along and draws those that come into view, dashes and all', async () => {
    const withContours: Partial<PageScene> = {
      layers: { ...initialLayers, drawing: 'both' },
      overlay: { ...scene.overlay!, contours: { positive: [], negative: [circle] } },
    };
    for (const [dx, dy] of [
      [17, 9],
      [-60, -35],
    ] as const) {
      const [from, to] = [
        { scale: 1, offsetX: -70, offsetY: -60 },
        { scale: 1, offsetX: -70 + dx, offsetY: -60 + dy },
      ];
      const moved = await paint({ ...withContours, views: [from, to] });
      const anew = await paint({ ...withContours, views: [to] });
      // Where a line crosses the seam, its softened edge may differ a little.
      expect(moved.filter((value, i) => Math.abs(value - anew[i]!) > 32).length).toBe(0);
    }
  });

  it('a photograph in tiles looks as it does whole', async () => {
    for (const view of views) {
      const [whole, tiled] = [
        await paint({ renderer: 'webgl', views: [view] }),
        await paint({ renderer: 'webgl', views: [view], largestTilePx: 128 }),
      ];
      expect(whole.filter((value, i) => Math.abs(value - tiled[i]!) > 2).length).toBe(0);
    }
  });

  it('canvases that share the graphics card show what they show alone', async () => {
    const overlay = { ...scene.overlay!, contours: { positive: [circle], negative: [] } };
    for (const layers of [initialLayers, { ...initialLayers, drawing: 'both' as const }]) {
      const alone = await paint({ renderer: 'webgl', views, layers, overlay });
      const shared = await paint({ renderer: 'sharedWebgl', views, layers, overlay });
      expect(shared.filter((value, i) => value !== alone[i]).length).toBe(0);
    }
  });

  it('draws anew where nothing but the scale of a map has changed', async () => {
    for (const renderer of kinds) {
      const overlay = { ...scene.overlay!, scale: { fullStrength: 0.3, threshold: 0 } };
      const anew = await paint({ renderer, overlay });
      const changed = await paint({ renderer, overlay, scaleBefore: scene.overlay!.scale });
      expect(changed.filter((value, i) => value !== anew[i]).length).toBe(0);
    }
  });

  it('comes back after the graphics card was away', async () => {
    const before = await paint({ renderer: 'webgl' });
    expect(await paint({ renderer: 'webgl', losesContext: true })).toEqual(before);
  });
});

/** The photograph and the overlay at every pixel of the canvas, by the picture-maker of the command line. */
function composed(view: ViewTransform, layers: LayerState): Uint8Array {
  const { widthPx, heightPx } = canvas;
  const count = widthPx * heightPx;
  const data = new Float32Array(3 * count);
  for (let i = 0; i < count; i++) {
    const x = ((i % widthPx) + 0.5 - view.offsetX) / view.scale;
    const y = (Math.floor(i / widthPx) + 0.5 - view.offsetY) / view.scale;
    colourAt(x, y).forEach((part, channel) => (data[channel * count + i] = part));
  }
  return composeOverlay({
    picture: { widthPx, heightPx, data },
    pictureTransform: {
      ...wholePhotograph(photograph, canvas),
      leftPx: -view.offsetX / view.scale,
      topPx: -view.offsetY / view.scale,
      cropWidthPx: widthPx / view.scale,
      cropHeightPx: heightPx / view.scale,
    },
    map: { widthPx: 40, heightPx: 40, values: Float32Array.from(values) },
    mapTransform: transform,
    preset: layers.preset,
    scale: scene.overlay!.scale,
    opacity: layers.opacity,
    interpolation: 'bicubic',
    showPositive: layers.showPositive,
    showNegative: layers.showNegative,
  }).data;
}

/** Differences of all channels at pixels that lie on the photograph, a little away from its border and the map's. */
function innerDifferences(painted: Uint8Array, expected: Uint8Array, view: ViewTransform): number[] {
  const differences: number[] = [];
  const margin = Math.max(2, 3 / view.scale);
  for (let i = 0; i < canvas.widthPx * canvas.heightPx; i++) {
    const x = ((i % canvas.widthPx) + 0.5 - view.offsetX) / view.scale;
    const y = (Math.floor(i / canvas.widthPx) + 0.5 - view.offsetY) / view.scale;
    if (x < margin || y < margin || x > 300 - margin || y > 200 - margin || Math.abs(x - 238.5) < 0.01)
      continue;
    for (let channel = 0; channel < 3; channel++)
      differences.push(Math.abs(painted[4 * i + channel]! - expected[4 * i + channel]!));
  }
  return differences;
}

/** A pixel of the map near the middle of the view. */
function placeSeen(view: ViewTransform): { readonly column: number; readonly row: number } {
  const x = (canvas.widthPx / 2 - view.offsetX) / view.scale;
  const y = (canvas.heightPx / 2 - view.offsetY) / view.scale;
  return { column: Math.floor((x + 21.5) / 6.5), row: Math.floor((y + 30) / 6.5) };
}

function centroidOfGreen(painted: Uint8Array): { readonly x: number; readonly y: number } {
  let [sum, x, y] = [0, 0, 0];
  for (let i = 0; i < painted.length / 4; i++) {
    const green = painted[4 * i + 1]!;
    sum += green;
    x += green * ((i % canvas.widthPx) + 0.5);
    y += green * (Math.floor(i / canvas.widthPx) + 0.5);
  }
  return { x: x / sum, y: y / sum };
}

function isLensEdge(byte: number): boolean {
  const i = byte >> 2;
  const away = Math.hypot((i % canvas.widthPx) + 0.5 - 120, Math.floor(i / canvas.widthPx) + 0.5 - 80);
  return Math.abs(away - 40) < 2;
}
