// npm run bench:interface: how fast the pages of Rimlight are in a real browser, over libraries made for it in a temporary
// folder. Prints a table in Markdown. Each file beside this one says what exactly its figures are. Parts may be named
// (viewer, comparison, worklist); without a name all of them are measured.
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright/test';
import { builtRenderer } from '../../../src-main/cli/builtRenderer.ts';
import { launchBrowser } from '../../support/launchBrowser.ts';
import { startRimlightServer } from '../../web/support/rimlightServer.ts';
import { measureCaseOpening } from './caseOpening.ts';
import { measureComparison } from './comparison.ts';
import { figureTable, type Figure } from './figure.ts';
import { makeLongLibrary } from './longLibrary.ts';
import { measureLongWorklist, measureWorklistCall, measureWorklistRows } from './longWorklist.ts';
import { measureOverlayToggle } from './overlayToggle.ts';
import { probePages, resetProbe } from './pageProbe.ts';
import { measurePanning } from './panning.ts';
import { servePhotographs } from './photographLibrary.ts';
import { copyPhotographs, photographHeightPx, photographWidthPx } from './photographs.ts';

const photographs = 12;
/** A case that is compared has neighbours, as in use. */
const photographsBesideCompared = 3;
const viewport = { width: 1280, height: 800 };

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function measureViewer(browser: Browser, folder: string): Promise<readonly Figure[]> {
  say('Making a library of photographs, with an attribution for each ...');
  const origin = await copyPhotographs(join(folder, 'photographs'), photographs);
  const server = await servePhotographs(join(folder, 'photographs'), join(folder, 'library'));
  const context = await browser.newContext({ viewport });
  try {
    await probePages(context);
    const page = await context.newPage();
    await page.goto(server.url);
    await page.getByRole('grid', { name: 'Cases' }).waitFor();
    say('Measuring the viewer ...');
    const opening = await measureCaseOpening(page, photographs);
    await openWhole(page);
    const figures = [...(await measureOverlayToggle(page, 'photograph fitted'))];
    figures.push(await measurePanning(page, 'photograph fitted'));
    await page.keyboard.press('1');
    await wait(1000);
    figures.push(...(await measureOverlayToggle(page, 'one to one')));
    figures.push(await measurePanning(page, 'one to one'));
    const renderer = await page.locator('[data-renderer]').getAttribute('data-renderer');
    say(
      `${photographs} photographs of ${photographWidthPx} x ${photographHeightPx} pixels (${origin}); viewer: ${renderer}`,
    );
    return [...figures, ...opening];
  } finally {
    await context.close();
    await server.stop();
  }
}

async function measureNineBaselines(browser: Browser, folder: string): Promise<readonly Figure[]> {
  say('Making a library for a comparison ...');
  await copyPhotographs(join(folder, 'compared'), photographsBesideCompared);
  let server = await servePhotographs(join(folder, 'compared'), join(folder, 'compared-library'));
  const context = await browser.newContext({ viewport });
  try {
    await probePages(context);
    say('Measuring a comparison of nine baselines ...');
    return await measureComparison(await context.newPage(), server, (running) => {
      server = running;
    });
  } finally {
    await context.close();
    await server.stop();
  }
}

async function openWhole(page: Page): Promise<void> {
  await resetProbe(page);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    rimlightProbe.paintings.some(({ photograph, hasOverlay }) => photograph === 'full' && hasOverlay),
  );
}

async function measureWorklist(browser: Browser, folder: string): Promise<readonly Figure[]> {
  say('Making a library of 10,000 cases ...');
  const libraryFolder = join(folder, 'long-library');
  await makeLongLibrary(libraryFolder);
  say('Measuring the worklist ...');
  const rows = await measureWorklistRows(libraryFolder);
  const server = await startRimlightServer(libraryFolder);
  try {
    return [...(await measureLongWorklist(browser, server)), rows, await measureWorklistCall(server)];
  } finally {
    await server.stop();
  }
}

/** What draws in this browser, and on what machine. */
async function surroundings(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  const graphics = await page.evaluate(() => {
    const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
    const names = gl?.getExtension('WEBGL_debug_renderer_info') ?? null;
    return gl === null || names === null ? 'none' : String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL));
  });
  await page.close();
  return [
    `Chromium ${browser.version()}, no window, ${viewport.width} x ${viewport.height}; WebGL 2: ${graphics}`,
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} threads; load before: ${loadavg()[0]!.toFixed(1)}`,
  ].join('\n');
}

const parts = { viewer: measureViewer, comparison: measureNineBaselines, worklist: measureWorklist };
const named = process.argv.slice(2);
const unknown = named.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined)
  throw new Error(`There is no part ${unknown}, only ${Object.keys(parts).join(', ')}.`);

await builtRenderer(say);
const folder = await mkdtemp(join(tmpdir(), 'rimlight-bench-'));
const browser = await launchBrowser();
try {
  const where = await surroundings(browser);
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(parts))
    if (named.length === 0 || named.includes(name)) figures.push(...(await measure(browser, folder)));
  process.stdout.write(`${where}\n\n${figureTable(figures)}\n`);
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
