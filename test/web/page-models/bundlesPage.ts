import type { Locator, Page } from 'playwright/test';

/** A file as a person chooses it. */
export interface BundleFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The part of the Reports screen that checks, opens and compares session bundles. */
export class BundlesPage {
  readonly compare: Locator;
  readonly agreement: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole('main');
    this.compare = main.getByRole('button', { name: 'Compare readers' });
    this.agreement = main.getByRole('region', { name: 'Agreement of readers' });
  }

  async open(): Promise<void> {
    await this.#page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('link', { name: 'Reports' })
      .click();
    await this.#page.getByRole('tab', { name: 'Check, open and compare bundles' }).click();
  }

  async choose(files: readonly BundleFile[]): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser');
    await this.#page.getByRole('button', { name: 'Choose bundles …' }).click();
    await (
      await chooser
    ).setFiles(files.map(({ name, bytes }) => ({ name, mimeType: 'application/zip', buffer: bytes })));
  }

  card(name: string): Locator {
    return this.#page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: this.#page.getByRole('heading', { name, exact: true }) });
  }

  async putAside(name: string): Promise<void> {
    await this.card(name)
      .getByRole('button', { name: `Put ${name} aside` })
      .click();
  }

  async openAsSession(name: string): Promise<void> {
    await this.card(name).getByRole('button', { name: 'Open as this library’s session' }).click();
  }
}
