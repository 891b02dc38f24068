import type { Locator, Page } from 'playwright/test';

export class CasePage {
  readonly name: Locator;
  readonly photograph: Locator;
  readonly inspector: Locator;
  readonly comment: Locator;
  readonly history: Locator;
  readonly entries: Locator;
  readonly classBars: Locator;
  readonly signDialog: Locator;
  readonly conflictDialog: Locator;

  constructor(page: Page) {
    this.name = page.getByRole('main').getByRole('heading', { level: 1 });
    this.photograph = page.getByRole('application', { name: 'Photograph' });
    this.inspector = page.getByRole('complementary', { name: 'Inspector' });
    this.comment = this.inspector.getByRole('textbox', { name: 'Comment' });
    this.history = this.inspector.getByRole('region', { name: 'History' });
    this.entries = this.history.getByRole('listitem');
    this.classBars = this.inspector.getByRole('list', { name: 'Output of the model by class' });
    this.signDialog = page.getByRole('dialog', { name: 'Sign the read' });
    this.conflictDialog = page.getByRole('dialog', { name: 'This case was changed in another window' });
  }

  tab(name: 'Read' | 'Prediction' | 'Attribution' | 'Lesions' | 'Layers'): Locator {
    return this.inspector.getByRole('tab', { name });
  }

  grade(grade: number): Locator {
    return this.inspector.getByRole('radio', { name: new RegExp(`^${grade},`) });
  }

  state(word: 'Unread' | 'Read' | 'Revealed' | 'Signed'): Locator {
    // Beside the name, not the tab that is called Read.
    return this.name.locator('..').getByText(word, { exact: true });
  }

  sentence(text: RegExp): Locator {
    return this.photograph.getByRole('status').getByText(text);
  }
}
