import type { Locator, Page } from 'playwright/test';

/** The dialog that puts a baseline together. */
export class BaselineEditor {
  readonly dialog: Locator;
  readonly kind: Locator;
  readonly parts: Locator;
  readonly average: Locator;
  readonly preview: Locator;
  /** The baseline as the model sees it. */
  readonly picture: Locator;
  readonly members: Locator;
  readonly photographs: Locator;
  readonly saved: Locator;
  readonly name: Locator;
  readonly save: Locator;
  readonly use: Locator;
  readonly cancel: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /baseline/i });
    this.kind = this.dialog.getByRole('combobox', { name: 'Kind' });
    this.parts = this.dialog.getByRole('region', { name: 'Parts' });
    this.average = this.dialog.getByRole('button', { name: /^(Average with|Add) another$/ });
    this.preview = this.dialog.getByRole('region', { name: 'Preview' });
    this.picture = this.preview.getByRole('img', { name: 'The baseline' });
    this.members = this.preview.getByRole('group', { name: 'Members' }).getByRole('button');
    this.photographs = this.dialog.getByRole('grid', { name: /^Photographs/ }).getByRole('row');
    this.saved = this.dialog.getByRole('region', { name: 'Saved baselines' });
    this.name = this.dialog.getByRole('textbox', { name: /name/i });
    this.save = this.dialog.getByRole('button', { name: 'Save', exact: true });
    this.use = this.dialog.getByRole('button', { name: 'Use this baseline' });
    this.cancel = this.dialog.getByRole('button', { name: 'Cancel' });
  }

  /** By the value of the kind, such as `blur`. */
  async choose(kind: string): Promise<void> {
    await this.kind.selectOption(kind);
  }
}
