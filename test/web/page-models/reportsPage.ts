import type { Download, Locator, Page } from 'playwright/test';

/** The screen that hands on reports and exports. */
export class ReportsPage {
  readonly heading: Locator;
  readonly pages: Locator;
  readonly count: Locator;
  readonly save: Locator;
  readonly made: Locator;
  readonly preview: Locator;
  readonly notRevealed: Locator;
  readonly #page: Page;
  readonly #main: Locator;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole('main');
    this.#main = main;
    this.heading = main.getByRole('heading', { level: 1, name: 'Reports' });
    this.preview = main.getByRole('region', { name: 'Pages of the report' });
    this.pages = this.preview.getByRole('region', { name: /^Page \d+ of \d+$/ });
    this.count = main.getByText(/^Page \d+ of \d+$/);
    this.save = main.getByRole('button', { name: /^Save (the|pictures|data|DICOM)/ });
    this.made = main
      .getByRole('region', { name: 'Exports since Rimlight was started' })
      .getByRole('listitem');
    this.notRevealed = main.getByRole('heading', { name: /not revealed yet$/ });
  }

  async open(): Promise<void> {
    await this.#page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('link', { name: 'Reports' })
      .click();
  }

  async choose(kind: string): Promise<void> {
    await this.#main.getByRole('group', { name: 'What to hand on' }).getByText(kind, { exact: true }).click();
  }

  section(name: string): Locator {
    return this.#main
      .getByRole('group', { name: 'Sections, in the order of printing' })
      .getByRole('checkbox', { name });
  }

  /** Of page 1 and so on, as it is drawn. */
  picture(page: number): Locator {
    return this.pages.nth(page - 1).locator('canvas');
  }

  async download(): Promise<Download> {
    const [download] = await Promise.all([this.#page.waitForEvent('download'), this.save.click()]);
    return download;
  }
}
