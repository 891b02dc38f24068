import type { BrowserContext, Page } from 'playwright/test';

/** What the page's own clock said, in milliseconds since its navigation began. */
interface Sighting {
  readonly atMs: number;
  /** When the frame that shows it had been handed over for drawing. */
  readonly handedOverMs: number;
  readonly address: string;
}

interface Painting extends Sighting {
  readonly photograph: 'screen' | 'full' | null;
  readonly hasOverlay: boolean;
}

interface Probe {
  /** The time stamp that the browser gave the last key when it took it. */
  keyAtMs: number;
  paintings: Painting[];
  /** The first rows of the worklist on each visit. */
  rows: Sighting[];
  /** Each change of what stands in a table. */
  tables: Sighting[];
}

declare global {
  // A global of a page can be declared in no other way.
  var rimlightProbe: Probe;
}

/** Lets every page of a context note what it paints and when. */
export async function probePages(context: BrowserContext): Promise<void> {
  await context.addInitScript(installProbe);
}

/** Runs in the page before its own scripts; it can use nothing from outside. */
function installProbe(): void {
  const probe: Probe = { keyAtMs: 0, paintings: [], rows: [], tables: [] };
  globalThis.rimlightProbe = probe;

  const afterNextFrame = (then: (atMs: number) => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        then(performance.now());
      };
      port2.postMessage(null);
    });
  };

  addEventListener(
    'keydown',
    (event) => {
      probe.keyAtMs = event.timeStamp;
    },
    true,
  );

  const mark = performance.mark.bind(performance);
  performance.mark = (name, options) => {
    const made = mark(name, options);
    if (name === 'rimlight:painted') {
      const detail = made.detail as { photograph: 'screen' | 'full' | null; hasOverlay: boolean };
      const address = location.hash;
      afterNextFrame((handedOverMs) => {
        probe.paintings.push({ ...detail, atMs: made.startTime, handedOverMs, address });
      });
    }
    return made;
  };

  const isInTable = ({ target, addedNodes }: MutationRecord): boolean =>
    (target instanceof Element ? target : target.parentElement)?.closest('table') instanceof Element ||
    [...addedNodes].some((node) => node instanceof Element && node.querySelector('table') !== null);

  let hadRows = false;
  new MutationObserver((changes) => {
    if (changes.some(isInTable)) {
      const atMs = performance.now();
      const address = location.hash;
      afterNextFrame((handedOverMs) => probe.tables.push({ atMs, handedOverMs, address }));
    }
    const hasRows = document.querySelector('[role="grid"] [role="row"]') !== null;
    if (hasRows && !hadRows) {
      const atMs = performance.now();
      const address = location.hash;
      afterNextFrame((handedOverMs) => probe.rows.push({ atMs, handedOverMs, address }));
    }
    hadRows = hasRows;
  }).observe(document, { childList: true, characterData: true, subtree: true });
}

/** Forgets what was noted. */
export async function resetProbe(page: Page): Promise<void> {
  await page.evaluate(() => {
    rimlightProbe.paintings = [];
    rimlightProbe.rows = [];
    rimlightProbe.tables = [];
  });
}

/** The times between animation frames while something is done. */
export async function frameIntervals(page: Page, work: () => Promise<void>): Promise<readonly number[]> {
  const frames = await page.evaluateHandle(() => {
    const counted = { timesMs: [] as number[], isDone: false };
    const count = (nowMs: number): void => {
      counted.timesMs.push(nowMs);
      if (!counted.isDone) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    return counted;
  });
  await work();
  const timesMs = await frames.evaluate((counted) => {
    counted.isDone = true;
    return counted.timesMs;
  });
  return timesMs.slice(1).map((timeMs, index) => timeMs - timesMs[index]!);
}
