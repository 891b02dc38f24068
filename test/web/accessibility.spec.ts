import type { Locator, Page } from 'playwright/test';
import { lesionIdSchema } from '../../src-main/contract/ids.ts';
import { CasePage } from './page-models/casePage.ts';
import { ComparePage } from './page-models/comparePage.ts';
import { FramePage } from './page-models/framePage.ts';
import { press } from './page-models/keyboard.ts';
import { ReportsPage } from './page-models/reportsPage.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { axeViolations } from './support/axeViolations.ts';
import { focusStops } from './support/focusStops.ts';
import { templateCases } from './support/libraryTemplate.ts';
import { expect, test } from './support/reviewTest.ts';
import type { RimlightServer } from './support/rimlightServer.ts';

test.use({ template: 'computed' });

/** A screen in one of its states. */
interface State {
  readonly name: string;
  readonly show: (page: Page, server: RimlightServer) => Promise<void>;
}

async function go(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click();
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(new RegExp(screen));
}

async function openFirstCase(page: Page): Promise<CasePage> {
  const worklist = new WorklistPage(page);
  await go(page, 'Worklist');
  await expect(worklist.rows).toHaveCount(templateCases);
  await worklist.openFirst();
  const screen = new CasePage(page);
  await expect(screen.history).toBeVisible();
  return screen;
}

const tabs = ['Read', 'Prediction', 'Attribution', 'Lesions', 'Layers'] as const;

async function revealFirst(server: RimlightServer): Promise<void> {
  const { caseId } = (await server.client.call('case.list', {})).rows[0]!;
  const read = { icdrGrade: 1, macularOedema: 'absent', gradability: 'good' } as const;
  await server.client.call('read.recordFirst', { caseId, read, reason: null });
  await server.client.call('read.reveal', { caseId });
}

/** Two squares of two types around the middle of the photograph. */
async function putLesions(server: RimlightServer): Promise<void> {
  const { caseId, widthPx, heightPx } = (await server.client.call('case.list', {})).rows[0]!;
  const { lesions, revision } = await server.client.call('lesion.list', { caseId });
  if (lesions.length > 0) return;
  const put = (['haemorrhage', 'hardExudate'] as const).map((type, index) => {
    const [left, top, side] = [widthPx * (0.4 + 0.1 * index), heightPx * 0.5, widthPx * 0.06];
    const rings = [[left, top, left + side, top, left + side, top + side, left, top + side]];
    return {
      lesionId: lesionIdSchema.parse(`square ${index}`),
      type,
      source: 'drawn' as const,
      sourceFile: null,
      rings,
    };
  });
  await server.client.call('lesion.patch', { caseId, patch: { put, remove: [] }, revision });
}

async function recordFinal(server: RimlightServer): Promise<void> {
  const { caseId } = (await server.client.call('case.list', {})).rows[0]!;
  const read = { icdrGrade: 2, macularOedema: 'present', gradability: 'good' } as const;
  const final = { read, agreement: 'agree', comment: 'A comment.' } as const;
  await server.client.call('read.recordFinal', { caseId, final, reason: null });
}

/** In the order in which a session comes by them. */
const states: readonly State[] = [
  {
    name: 'worklist',
    show: async (page) => {
      await go(page, 'Worklist');
      await expect(new WorklistPage(page).rows).toHaveCount(templateCases);
    },
  },
  {
    name: 'import dialog',
    show: async (page) => {
      await press(page, 'Control+i');
      await expect(new WorklistPage(page).importDialog).toBeVisible();
    },
  },
  {
    name: 'import report',
    show: async (page) => {
      const chooser = page.waitForEvent('filechooser');
      await new WorklistPage(page).importDialog.getByRole('button', { name: /files/ }).click();
      const buffer = Buffer.from('no photograph');
      await (
        await chooser
      ).setFiles([
        { name: 'letter.jpg', mimeType: 'image/jpeg', buffer },
        { name: 'notes.png', mimeType: 'image/png', buffer },
      ]);
      await expect(new WorklistPage(page).problems).toHaveCount(2);
    },
  },
  ...tabs.map((tab) => ({
    name: `unread case, ${tab}`,
    show: async (page: Page) => {
      const screen = tab === 'Read' ? await openFirstCase(page) : new CasePage(page);
      await screen.tab(tab).click();
    },
  })),
  ...tabs.map((tab) => ({
    name: `revealed case, ${tab}`,
    show: async (page: Page, server: RimlightServer) => {
      const screen = new CasePage(page);
      if (tab === 'Read') await revealFirst(server);
      await expect(screen.state('Revealed')).toBeVisible();
      await screen.tab(tab).click();
      if (tab === 'Prediction') await expect(screen.classBars).toBeVisible();
      if (tab === 'Lesions') {
        await putLesions(server);
        await expect(screen.inspector.getByRole('slider', { name: /Boundary profile/ })).toBeVisible();
      }
      if (tab === 'Layers') await press(page, 'd', 'Enter', 'Shift+F', 'ArrowRight', 'Enter', 'e', 'q');
    },
  })),
  {
    name: 'revealed case, lesions one by one',
    show: async (page) => {
      const screen = new CasePage(page);
      await screen.tab('Lesions').click();
      await screen.inspector.getByText('One by one', { exact: true }).click();
      await screen.inspector.getByRole('row').first().click();
    },
  },
  ...(['Table', 'Agreement', 'Curves', 'Warnings', 'Layers'] as const).map((tab) => ({
    name: `comparison, ${tab}`,
    show: async (page: Page) => {
      const compare = new ComparePage(page);
      if (tab === 'Table') await press(page, 'c');
      await expect(compare.tiles.first()).toBeVisible();
      await compare.openTab(tab);
    },
  })),
  {
    name: 'comparison, two maps',
    show: async (page) => {
      const compare = new ComparePage(page);
      await compare.openTab('Table');
      await expect(compare.mode('Swipe between two')).toBeEnabled();
      await press(page, '4');
      await expect(page.getByRole('slider', { name: /^Divider between/ })).toBeVisible();
    },
  },
  {
    name: 'baseline dialog',
    show: async (page) => {
      await press(page, '2');
      await new ComparePage(page).add(/^Put a baseline together/);
      await expect(page.getByRole('dialog', { name: 'A baseline to compare' })).toBeVisible();
    },
  },
  {
    name: 'case again',
    show: async (page) => {
      await press(page, 'Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await press(page, 'c');
      await expect(new CasePage(page).history).toBeVisible();
    },
  },
  {
    name: 'sign dialog',
    show: async (page, server) => {
      const screen = new CasePage(page);
      await recordFinal(server);
      await screen.tab('Read').click();
      await expect(screen.entries).toHaveCount(3);
      await press(page, 's');
      await expect(screen.signDialog).toBeVisible();
    },
  },
  {
    name: 'reader dialog',
    show: async (page) => {
      await press(page, 'Escape');
      await expect(new CasePage(page).signDialog).toBeHidden();
      await new FramePage(page).reader.click();
      await expect(new FramePage(page).readerDialog).toBeVisible();
    },
  },
  {
    name: 'lesions',
    show: async (page, server) => {
      await press(page, 'Escape');
      await putLesions(server);
      await go(page, 'Lesions');
      const main = page.getByRole('main');
      const figures = main.getByRole('heading', { name: 'Boundary profiles' });
      const measure = main.getByRole('button', { name: 'Measure what is missing' });
      await expect(figures.or(measure).first()).toBeVisible();
      if (!(await figures.isVisible())) await measure.click();
      await expect(figures).toBeVisible();
      const numbers = main.locator('details');
      if ((await numbers.getAttribute('open')) === null) await numbers.locator('summary').click();
    },
  },
  { name: 'baselines', show: (page) => go(page, 'Baselines') },
  {
    name: 'reports',
    show: async (page) => {
      await go(page, 'Reports');
      await expect(new ReportsPage(page).preview).toBeVisible();
    },
  },
  {
    name: 'session bundles',
    show: async (page) => {
      await press(page, 'Control+o');
      await expect(page.getByRole('button', { name: 'Choose bundles …' })).toBeVisible();
    },
  },
  {
    name: 'lesion import dialog',
    show: async (page) => {
      await press(page, 'Shift+I');
      const dialog = page.getByRole('dialog', { name: 'Import lesion masks' });
      await expect(dialog.getByRole('button', { name: /folder/ })).toBeVisible();
    },
  },
  {
    name: 'lesion import preview',
    show: async (page) => {
      const dialog = page.getByRole('dialog', { name: 'Import lesion masks' });
      if (await dialog.getByRole('button', { name: /Choose files/ }).isVisible()) {
        const chooser = page.waitForEvent('filechooser');
        await dialog.getByRole('button', { name: /Choose files/ }).click();
        const buffer = Buffer.from('no mask');
        await (await chooser).setFiles([{ name: 'nobody_EX.png', mimeType: 'image/png', buffer }]);
      }
      await expect(dialog.getByRole('list', { name: 'Files that are not imported' })).toBeVisible();
    },
  },
  {
    name: 'jobs',
    show: async (page) => {
      await press(page, 'Escape');
      await go(page, 'Jobs');
      await expect(page.getByRole('progressbar', { name: 'All jobs' })).toBeVisible();
    },
  },
  {
    name: 'models',
    show: async (page) => {
      await go(page, 'Models');
      await expect(page.getByText('idrid-grader').first()).toBeVisible();
    },
  },
  {
    name: 'devices',
    show: async (page) => {
      await go(page, 'Devices');
      await expect(page.getByRole('article', { name: 'Processor', exact: true })).toContainText('Memory');
    },
  },
  { name: 'settings', show: (page) => go(page, 'Settings') },
  ...(
    [
      ['keyboard', 'Keyboard map'],
      ['pictures', 'What the pictures mean'],
      ['comparing', 'Comparing baselines'],
      ['lesions', 'Lesions'],
      ['reports', 'Reports and exports'],
      ['devices', 'Devices'],
      ['method', 'Method, limits and sources'],
    ] as const
  ).map(([section, heading]) => ({
    name: `help, ${section}`,
    show: async (page: Page) => {
      await page.evaluate((name) => (location.hash = `#/help/${name}`), section);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(heading);
    },
  })),
];

for (const theme of ['dark', 'light'] as const)
  test(`axe finds nothing on any screen, ${theme} @web`, async ({ rimlight: page, server }) => {
    await server.client.call('settings.put', { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    // Colours that are half way to their places are nobody's contrast.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const { name, show } of states) {
      await show(page, server);
      expect.soft(await axeViolations(page), `${name}, ${theme}`).toEqual([]);
    }
  });

test.describe('an empty library', () => {
  test.use({ template: 'empty' });

  test('axe finds nothing where there is nothing yet', async ({ rimlight: page, server }) => {
    for (const theme of ['dark', 'light'] as const) {
      await server.client.call('settings.put', { theme });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      for (const screen of ['Worklist', 'Lesions', 'Reports', 'Jobs']) {
        await go(page, screen);
        expect.soft(await axeViolations(page), `${screen}, ${theme}`).toEqual([]);
      }
    }
  });
});

test('whatever the Tab key reaches shows that it has the focus @web', async ({ rimlight: page, server }) => {
  // One state of each screen: the dialogs and tabs are made of the same controls.
  const looked = [
    'worklist',
    'unread case, Read',
    'revealed case, Lesions',
    'revealed case, lesions one by one',
    'revealed case, Layers',
    'comparison, Table',
    'baseline dialog',
    'sign dialog',
    'lesions',
    'baselines',
    'reports',
    'session bundles',
    'lesion import preview',
    'jobs',
    'models',
    'devices',
    'settings',
    'help, keyboard',
  ];
  for (const { name, show } of states) {
    await show(page, server);
    if (name === 'import report' || !looked.includes(name)) continue;
    const stops = await focusStops(page);
    // A dialog keeps the focus among its few controls.
    expect(stops.length, name).toBeGreaterThan(/dialog|preview/.test(name) ? 3 : 7);
    expect
      .soft(
        stops.filter(({ isVisible }) => !isVisible).map(({ what }) => what),
        `${name}: stops without visible focus`,
      )
      .toEqual([]);
  }
});

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 640, height: 400 } });

  async function expectNoSidewaysScroll(page: Page, name: string): Promise<void> {
    const excess = await page.evaluate(() =>
      [document.documentElement, document.querySelector('main')!].map(
        (element) => element.scrollWidth - element.clientWidth,
      ),
    );
    expect.soft(excess, `${name} needs no sideways scrolling`).toEqual([0, 0]);
  }

  /** Scrolled to, a control lies in the window and nothing lies over it. */
  async function isReachable(control: Locator): Promise<boolean> {
    return control.evaluate((element) => {
      // A radio is drawn by its label.
      const shown = element.closest('label') ?? element;
      shown.scrollIntoView({ block: 'center' });
      const { left, right, top, bottom } = shown.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const hit = document.elementFromPoint(x, y);
      const isInside = left >= 0 && right <= innerWidth && y >= 0 && y <= innerHeight;
      return isInside && hit !== null && (shown.contains(hit) || hit.contains(shown));
    });
  }

  test('nothing needs sideways scrolling, and every control of a case can be reached @web', async ({
    rimlight: page,
    server,
  }) => {
    for (const { name, show } of states) {
      await show(page, server);
      await expectNoSidewaysScroll(page, name);
      if (!/case/.test(name)) continue;
      const controls = await new CasePage(page).inspector
        .locator('button, input, select, textarea, summary')
        .all();
      expect(controls.length, name).toBeGreaterThan(3);
      for (const control of controls) {
        if (!(await control.isVisible())) continue;
        if (!(await isReachable(control)))
          expect
            .soft(await control.evaluate((element) => element.outerHTML.slice(0, 160)), name)
            .toBe('reachable');
      }
    }
  });
});
