import type { Page } from 'playwright/test';

/** The way into the program: the printed address, which leads on to the page itself. */
export class StartPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Settles when the page has drawn its main part. */
  async open(url: string): Promise<void> {
    await this.#page.goto(url);
    await this.#page.waitForURL((address) => address.pathname === '/');
    await this.#page.locator('#app > *').first().waitFor();
  }
}
