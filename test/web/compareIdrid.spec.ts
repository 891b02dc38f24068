import type { CaseId } from '../../src-main/contract/ids.ts';
import { ComparePage } from './page-models/comparePage.ts';
import { press } from './page-models/keyboard.ts';
import {
  differingBytes,
  openComparison,
  revealCase,
  settledPixels,
  whenCompared,
  whenPainted,
} from './support/comparisons.ts';
import { expect, hasIdrid, idridName, test } from './support/idridTest.ts';

test.skip(!hasIdrid, 'there is no ../shared/data/idrid');

const baselines = ['blur:12', 'mean-colour', 'inpainted'];
const names = ['Blur 12 px', 'Mean colour', 'Lesions filled in'];

test('baselines are compared on a photograph of IDRiD with its lesions @web', async ({
  rimlight: page,
  server,
}) => {
  const { client } = server;
  const compare = new ComparePage(page);
  const viewers = compare.tiles.getByRole('application');
  await client.call('settings.put', { baselines: ['blur:12', 'mean-colour'], comparedBaselines: baselines });
  const caseId: CaseId = await revealCase(client, idridName);

  await test.step('all are computed and measured, the lesions too', async () => {
    await openComparison(page, idridName);
    await expect(viewers).toHaveCount(names.length);
    const { tiles } = await whenCompared(client, caseId, baselines);
    expect(tiles.map(({ name }) => name)).toEqual(names);
    await expect(compare.rows).toHaveCount(names.length);
    await expect(compare.rows.filter({ hasText: '–' })).toHaveCount(0);
    const shown = await compare.column('In lesions');
    for (const [place, { lesions, measures }] of tiles.entries()) {
      const share = Number(shown[place]!.replace(/[\s%]/g, ''));
      expect(share).toBeGreaterThan(0);
      expect(Math.abs(share - 100 * lesions!.absoluteShareInside)).toBeLessThan(0.0501);
      expect(measures!.insertion.scores).toHaveLength(65);
    }
    // What differs in nothing but the lesions can attribute to little else than them and their rims.
    const [blur, , inpainted] = tiles.map(({ lesions }) => lesions!.absoluteShareInside);
    expect(inpainted!).toBeGreaterThan(2 * blur!);
  });

  await test.step('one to one, all tiles show the same pixels of the full photograph', async () => {
    await press(page, 'o', 'y', '1');
    await whenPainted(page, viewers, 30);
    for (const key of ['ArrowRight', 'ArrowDown']) {
      await press(page, key);
      const views = await viewers.evaluateAll((all) => all.map((one) => one.getAttribute('data-view')));
      expect(new Set(views).size).toBe(1);
      expect(views[0]!.split(' ')[0]).toBe('1');
      const [first, ...others] = await settledPixels(page, viewers);
      expect(new Set(first!.rgb).size, 'there is a picture').toBeGreaterThan(30);
      for (const other of others) expect(differingBytes(first!, other)).toBe(0);
    }
  });
});
