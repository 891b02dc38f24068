import type { Locator, Page } from 'playwright/test';
import { CasePage } from './casePage.ts';

/** A place on the photograph in its own pixels. */
export type Place = readonly [xPx: number, yPx: number];

/** The tab Lesions, and what is done to lesions on the photograph beside it. The photograph is square and fits its frame. */
export class LesionsPanel {
  readonly rows: Locator;
  readonly oneByOne: Locator;
  readonly handles: Locator;
  readonly #page: Page;
  readonly #screen: CasePage;
  readonly #sidePx: number;

  constructor(page: Page, sidePx: number) {
    this.#page = page;
    this.#screen = new CasePage(page);
    this.#sidePx = sidePx;
    const { inspector, photograph } = this.#screen;
    this.rows = inspector.getByRole('grid', { name: 'Lesions' }).getByRole('row');
    this.oneByOne = inspector.getByText('One by one', { exact: true });
    this.handles = photograph.getByTestId('lesion-handles').getByRole('button');
  }

  async open(): Promise<void> {
    await this.#screen.tab('Lesions').click();
  }

  async click(...places: readonly Place[]): Promise<void> {
    for (const place of places) {
      const { x, y } = await this.#onScreen(place);
      await this.#page.mouse.click(x, y);
    }
  }

  /** Presses the button at the first place and lets it go at the last one. */
  async drag(first: Place, ...others: readonly Place[]): Promise<void> {
    const from = await this.#onScreen(first);
    await this.#page.mouse.move(from.x, from.y);
    await this.#page.mouse.down();
    for (const place of others) {
      const { x, y } = await this.#onScreen(place);
      await this.#page.mouse.move(x, y, { steps: 4 });
    }
    await this.#page.mouse.up();
  }

  async #onScreen([xPx, yPx]: Place): Promise<{ readonly x: number; readonly y: number }> {
    const frame = (await this.#screen.photograph.boundingBox())!;
    const scale = Math.min(frame.width, frame.height) / this.#sidePx;
    return {
      x: frame.x + frame.width / 2 + (xPx - this.#sidePx / 2) * scale,
      y: frame.y + frame.height / 2 + (yPx - this.#sidePx / 2) * scale,
    };
  }
}
