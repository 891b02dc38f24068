import type { Locator, Page } from 'playwright/test';

/** What is around every screen. */
export class FramePage {
  readonly readerDialog: Locator;
  readonly readerName: Locator;
  readonly reader: Locator;
  readonly notice: Locator;
  readonly messages: Locator;
  readonly main: Locator;

  constructor(page: Page) {
    this.readerDialog = page.getByRole('dialog', { name: 'Who reads?' });
    this.readerName = this.readerDialog.getByRole('textbox', { name: /name/i });
    this.reader = page.getByRole('banner').getByRole('button', { name: /^Reader/ });
    this.notice = page.getByRole('contentinfo');
    this.messages = page.getByRole('region', { name: 'Messages' });
    this.main = page.getByRole('main');
  }
}
