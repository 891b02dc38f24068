import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { libraryTemplate, type TemplateName } from './libraryTemplate.ts';
import { test as base } from './test.ts';

export { expect } from './test.ts';

interface ReviewOptions {
  /** The library that each test begins with a copy of. */
  readonly template: TemplateName;
}

/** Tests that begin with cases, and where the model is installed already. */
export const test = base.extend<ReviewOptions>({
  template: ['ready', { option: true }],
  libraryFolder: async ({ template }, use, { project }) => {
    const folder = await mkdtemp(join(tmpdir(), 'rimlight-web-'));
    const libraryFolder = join(folder, 'library');
    // The first test of a run waits until the template is made.
    await cp(await libraryTemplate(template, project.outputDir), libraryFolder, { recursive: true });
    await use(libraryFolder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});
