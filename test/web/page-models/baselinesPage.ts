import type { Locator, Page } from 'playwright/test';

/** The screen that compares baselines over the session. */
export class BaselinesPage {
  readonly heading: Locator;
  readonly measure: Locator;
  readonly cancel: Locator;
  readonly progress: Locator;
  /** One row for each baseline, below the head. */
  readonly baselines: Locator;
  /** Every pair once. */
  readonly pairs: Locator;
  readonly reading: Locator;
  readonly cautions: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole('main');
    this.heading = main.getByRole('heading', { level: 1, name: 'Baselines' });
    this.measure = main.getByRole('button', { name: 'Measure what is missing' });
    this.cancel = main.getByRole('button', { name: 'Cancel' });
    this.progress = main.getByRole('progressbar', { name: 'Measuring baselines' });
    this.baselines = main.getByRole('region', { name: 'Baselines one by one' }).locator('tbody tr');
    this.pairs = main.getByRole('region', { name: 'Pairs of baselines' }).locator('tbody td');
    this.reading = main.getByRole('region', { name: 'What the figures say' });
    this.cautions = main.getByRole('region', { name: 'What they do not say' });
  }

  async open(): Promise<void> {
    await this.#page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('link', { name: 'Baselines' })
      .click();
  }

  /** What the pairs are shown by: `Spearman`. */
  async showPairsBy(measure: string): Promise<void> {
    await this.#page
      .getByRole('radiogroup', { name: 'How alike' })
      .getByText(measure, { exact: true })
      .click();
  }
}
