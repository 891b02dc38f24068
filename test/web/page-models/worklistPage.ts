import type { Locator, Page } from 'playwright/test';

export class WorklistPage {
  readonly heading: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  readonly activeRow: Locator;
  readonly progress: Locator;
  readonly importSample: Locator;
  readonly importButton: Locator;
  readonly importDialog: Locator;
  readonly problems: Locator;

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: 'Worklist', level: 1 });
    this.list = page.getByRole('grid', { name: 'Cases' });
    this.rows = this.list.getByRole('row');
    this.activeRow = this.list.getByRole('row', { selected: true });
    this.progress = page.getByRole('group', { name: 'Progress of the session' }).getByRole('img');
    this.importSample = page.getByRole('button', { name: 'Import the sample session' });
    this.importButton = page.getByRole('button', { name: /^Import …/ });
    this.importDialog = page.getByRole('dialog', { name: 'Import photographs' });
    this.problems = page.getByRole('list', { name: 'Files that were not imported' }).getByRole('listitem');
  }

  row(pseudonym: string): Locator {
    return this.rows.filter({ hasText: pseudonym });
  }

  /** Opens the first case of the list. */
  async openFirst(): Promise<void> {
    await this.rows.first().dblclick();
  }
}
