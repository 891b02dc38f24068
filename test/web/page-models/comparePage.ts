import type { Locator, Page } from 'playwright/test';

type Mode = 'All baselines side by side' | 'Blink between two' | 'Swipe between two' | 'Difference of two';

/** Baselines of one case, compared. */
export class ComparePage {
  readonly name: Locator;
  /** A tile for each baseline, in their order. */
  readonly tiles: Locator;
  readonly addButton: Locator;
  readonly stopButton: Locator;
  readonly backButton: Locator;
  /** A row for each baseline, without the heading. */
  readonly rows: Locator;
  readonly warnings: Locator;
  readonly referenceDialog: Locator;
  /** How far the work is, as screen readers hear it. */
  readonly progress: Locator;
  readonly #page: Page;
  readonly #panel: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#panel = page.getByRole('region', { name: 'Numbers and layers' });
    this.name = page.getByRole('heading', { level: 1 });
    this.tiles = page.getByRole('list', { name: 'Baselines' }).getByRole('article');
    this.addButton = page.getByRole('button', { name: 'Add baseline' });
    this.stopButton = page.getByRole('button', { name: 'Stop', exact: true });
    this.backButton = page.getByRole('button', { name: 'Case', exact: true });
    this.rows = this.#panel.getByRole('table').locator('tbody').getByRole('row');
    this.warnings = this.#panel.getByRole('listitem');
    this.referenceDialog = page.getByRole('dialog', { name: /reference of the case$/ });
    this.progress = page.getByRole('status').filter({ hasText: /^Comparing|^Stopped/ });
  }

  tile(name: string | RegExp): Locator {
    return this.#page.getByRole('article', { name });
  }

  /** The photograph of a tile; `data-view` says which part of it is shown. */
  viewer(name: string | RegExp): Locator {
    return this.tile(name).getByRole('application');
  }

  mode(name: Mode | 'Mean of all maps' | 'Where all maps agree in sign'): Locator {
    return this.#page.getByRole('radio', { name });
  }

  async openTab(name: 'Table' | 'Agreement' | 'Curves' | `Warnings${string}` | 'Layers'): Promise<void> {
    await this.#panel.getByRole('tab', { name }).click();
  }

  /** A button of the matrix, by the names of its row and its column. */
  pair(row: string, column: string): Locator {
    return this.#panel.getByRole('button', { name: new RegExp(`^${row} and ${column}:`) });
  }

  /** A column of the table, by its heading, top to bottom. */
  async column(heading: string): Promise<readonly string[]> {
    const headings = await this.#panel.getByRole('columnheader').allInnerTexts();
    const place = headings.findIndex((text) => text.startsWith(heading));
    return this.rows.locator(`:scope > :nth-child(${place + 1})`).allInnerTexts();
  }

  async add(name: string | RegExp): Promise<void> {
    await this.addButton.click();
    await this.#page.getByRole('menuitem', { name }).click();
  }

  async act(tile: string, action: string | RegExp): Promise<void> {
    await this.#page.getByRole('button', { name: `What to do with ${tile}` }).click();
    await this.#page.getByRole('menuitem', { name: action }).click();
  }

  async keepReference(tile: string, reason: string): Promise<void> {
    await this.act(tile, /^Keep as the reference/);
    await this.referenceDialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await this.referenceDialog.getByRole('button', { name: 'Keep as the reference' }).click();
  }
}
