import { CasePage } from './page-models/casePage.ts';
import { press } from './page-models/keyboard.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { templateCases } from './support/libraryTemplate.ts';
import { expect, test as base } from './support/reviewTest.ts';
import { withStore } from './support/withStore.ts';

/** What stands in place of the maps against black and against the mean colour. */
const flatMaps = [
  { baseline: 'black', value: 0 },
  { baseline: 'mean-colour', value: 0.25 / (3 * 384 * 384) },
] as const;

const test = base.extend({
  libraryFolder: async ({ libraryFolder }, use) => {
    await withStore(libraryFolder, 'write', (store) => {
      const { imageId } = store.cases.list()[0]!;
      for (const record of store.attributions.list({ imageId })) {
        const { heightPx, widthPx, request } = record;
        const { value } = flatMaps.find(({ baseline }) => baseline === request.baseline.kind)!;
        const sum = value * 3 * heightPx * widthPx;
        store.attributions.put({
          ...record,
          numbers: {
            scoreInput: 0.5,
            scoreBaseline: 0.5 - sum,
            sum,
            delta: 0,
            panelError: 0,
            evaluations: 8,
            converged: true,
          },
          map: { heightPx, widthPx, data: new Float32Array(3 * heightPx * widthPx).fill(value) },
        });
      }
    });
    await use(libraryFolder);
  },
});

test.use({ template: 'computed' });

test('maps that are zero, or of one sign, are told in a sentence', async ({ rimlight: page, server }) => {
  const { client } = server;
  const { caseId } = (await client.call('case.list', {})).rows[0]!;
  const read = { icdrGrade: 1, macularOedema: 'absent', gradability: 'good' } as const;
  await client.call('read.recordFirst', { caseId, read, reason: null });
  await client.call('read.reveal', { caseId });
  const screen = new CasePage(page);
  await expect(new WorklistPage(page).rows).toHaveCount(templateCases);
  await new WorklistPage(page).openFirst();

  await expect(screen.sentence(/^This attribution is zero everywhere/)).toBeVisible();
  await screen.tab('Attribution').click();
  await expect(screen.inspector.getByText(/Photograph and baseline score the same/)).toBeVisible();
  await press(page, 'f', 'v', '.', "'");
  await expect(screen.sentence(/^This attribution is zero everywhere/)).toBeVisible();

  await press(page, 'b');
  await expect(screen.sentence(/^There is no negative attribution: no part of the photograph/)).toBeVisible();
  await press(page, 'p');
  await expect(screen.sentence(/positive attribution is switched off/)).toBeVisible();
  await press(page, 'p', 'o');
  await expect(screen.sentence(/attribution/)).toHaveCount(0);
});
