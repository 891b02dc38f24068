import type { Locator, Page } from 'playwright/test';
import { softwareVersions } from '../../src-main/cli/softwareVersions.ts';
import type { DeviceTrial } from '../../src-main/contract/devices.ts';
import { chooseReader } from '../../src-main/review/currentReader.ts';
import { putSettings } from '../../src-main/review/appSettings.ts';
import { defaultModelHash } from '../../src-main/review/defaultModel.ts';
import { keepTrial } from '../../src-main/review/devices/keptTrials.ts';
import { processorFacts } from '../../src-main/runtimes/processorFacts.ts';
import { press } from './page-models/keyboard.ts';
import { axeViolations } from './support/axeViolations.ts';
import { chooseQuickModel } from './support/chooseQuickModel.ts';
import { expect, test as base } from './support/test.ts';
import { whileComputeStandsStill } from './support/whileComputeStandsStill.ts';
import { withStore } from './support/withStore.ts';

const test = base.extend({
  libraryFolder: async ({ libraryFolder }, use) => {
    await chooseQuickModel(libraryFolder);
    await withStore(libraryFolder, 'write', (store) => {
      chooseReader(store, 'A. Reader');
    });
    await use(libraryFolder);
  },
});

/** What a device that computes wrongly leaves behind: every machine has this one. */
const failedTrial: DeviceTrial = {
  kind: 'tensorflow-js',
  outcome: 'failed',
  reason: "Its scores or gradients differ from the processor's by 12 %; 0.5 % is accepted.",
  worstDifference: 0.12,
  tolerance: 0.005,
  evaluationsPerSecond: 0.8,
  batch: 4,
};

const withFailedDevice = test.extend({
  libraryFolder: async ({ libraryFolder }, use) => {
    await withStore(libraryFolder, 'write', (store) => {
      const { hardware, memoryBytes } = processorFacts();
      const facts = {
        hardware,
        memoryBytes,
        driver: null,
        isSoftware: false,
        isAvailable: true,
        reason: null,
      };
      const programVersion = softwareVersions()['rimlight']!;
      const at = '2026-03-01T09:30:00.000Z';
      for (const trial of [failedTrial, passedTrial])
        keepTrial(store, defaultModelHash(store)!, trial, {
          ...{ programVersion, at },
          device: { ...facts, kind: trial.kind, name: `${trial.kind} (${hardware})` },
        });
      putSettings({ device: 'tensorflow-js' }, store);
    });
    await use(libraryFolder);
  },
});

const passedTrial: DeviceTrial = {
  ...{ kind: 'cpu', outcome: 'passed', reason: null, worstDifference: 0, tolerance: 0.005, batch: 8 },
  evaluationsPerSecond: 4,
};

async function openDevices(page: Page): Promise<void> {
  await press(page, 'Shift+V');
  await expect(page.getByRole('heading', { level: 1, name: 'Devices' })).toBeVisible();
}

function card(page: Page, name: string): Locator {
  return page.getByRole('article', { name, exact: true });
}

/** What a screen reader is told of the measuring. */
function announced(page: Page): Locator {
  return page
    .locator('main')
    .getByRole('status')
    .filter({ hasText: /^Measuring/ });
}

/** How far the screen is wider than its window. */
function excessPx(page: Page): Promise<number> {
  return page.evaluate(() => {
    const main = document.querySelector('main')!;
    return main.scrollWidth - main.clientWidth;
  });
}

test('the devices are tried on the model, and their speeds shown @web', async ({
  rimlight: page,
  server,
}) => {
  await openDevices(page);
  const processor = card(page, 'Processor');

  await test.step('every device is there with what it is, or with why it is not', async () => {
    await expect(processor).toContainText(/Memory\s*[\d.]+ GiB/);
    await expect(processor.getByText('Not measured')).toBeVisible();
    for (const absent of await page.getByRole('article').filter({ hasText: 'Not available' }).all()) {
      await expect(absent.getByRole('radio')).toBeDisabled();
      await expect(absent.getByRole('button')).toHaveCount(0);
    }
    expect.soft(await axeViolations(page), 'never measured').toEqual([]);
  });

  await test.step('one is measured, with its progress', async () => {
    const button = processor.getByRole('button', { name: 'Measure on Processor' });
    await button.focus();
    await whileComputeStandsStill(server, async () => {
      await page.keyboard.press('Enter');
      await expect(page.getByRole('progressbar', { name: 'Measuring: Processor' })).toBeVisible();
      await expect(processor.getByText('Being measured')).toBeVisible();
      await expect(announced(page)).toHaveText('Measuring: Processor, device 1 of 1');
      expect.soft(await axeViolations(page), 'measuring').toEqual([]);
    });
    await expect(processor).toContainText(/Measured on \d/);
    await expect(page.getByRole('list', { name: 'Speed of the devices' }).getByRole('listitem')).toHaveText(
      /^Processor\s*(In use)?\s*[\d.,]+ gradients a second\s*$/,
    );
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await expect(announced(page)).toHaveText(/^Measuring has ended\. /);
    // Whoever works by keyboard goes on from where they were.
    await expect(processor.getByRole('button', { name: 'Measure again on Processor' })).toBeFocused();
  });

  await test.step('a device that is only for other models says so, and cannot be chosen', async () => {
    const script = card(page, 'Processor (TensorFlow.js without native code)');
    await expect(script.getByText('Not for this model', { exact: true })).toBeVisible();
    await expect(script).toContainText('this one is an ONNX model');
    await expect(script.getByRole('button')).toHaveCount(0);
    await expect(script.getByRole('radio')).toBeDisabled();
  });

  await test.step('measuring can be cancelled, and keeps what is known', async () => {
    await page.getByRole('button', { name: 'Measure the devices' }).focus();
    await whileComputeStandsStill(server, async () => {
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
      await page.keyboard.press('Enter');
    });
    await expect(page.getByRole('button', { name: 'Measure the devices' })).toBeFocused();
    await expect(processor).toContainText(/Measured on \d/);
    await expect(page.getByText('The devices could not be compared')).toHaveCount(0);
  });

  await test.step('another device is chosen, and the settings say so', async () => {
    await processor.getByRole('radio').check();
    await expect.poll(async () => (await server.client.call('settings.get', {})).device).toBe('cpu');
    await press(page, 'Control+,');
    await page.getByRole('link', { name: 'Compare and choose devices.' }).click();
    await expect(processor.getByRole('radio')).toBeChecked();
    await expect(page.getByRole('heading', { level: 2, name: /computed on: Processor$/ })).toBeVisible();
    await expect(page.getByText(/^It was chosen below\. Measured on \d/)).toBeVisible();
  });
});

withFailedDevice(
  'a device that failed is switched off, with the reason @web',
  async ({ rimlight: page, server }) => {
    await openDevices(page);
    const failed = card(page, 'Processor (TensorFlow.js without native code)');
    await expect(failed.getByText('Switched off', { exact: true })).toBeVisible();
    await expect(failed).toContainText("differ from the processor's by 12 %; 0.5 % is accepted.");
    await expect(page.getByRole('heading', { level: 2, name: /computed on: Processor$/ })).toBeVisible();
    await expect(
      page.getByText(/^Processor \(TensorFlow\.js .*\) was chosen, but cannot be used: its/),
    ).toBeVisible();
    await expect(failed).toContainText('the processor takes its place');
    const speeds = page.getByRole('list', { name: 'Speed of the devices' }).getByRole('listitem');
    await expect(speeds).toHaveText([
      /^Processor\s*In use\s*4 gradients a second\s*$/,
      /^Processor \(TensorFlow\.js.*\)\s*Switched off\s*0\.8 gradients a second\s*$/,
    ]);

    await test.step('nothing is hard to see or to reach, dark or light, and at 200 % zoom', async () => {
      expect.soft(await axeViolations(page), 'dark').toEqual([]);
      await server.client.call('settings.put', { theme: 'light' });
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
      await page.setViewportSize({ width: 640, height: 400 });
      expect.soft(await axeViolations(page), 'light, 640 x 400').toEqual([]);
      expect.soft(await excessPx(page), 'wider than its window').toBe(0);
    });
  },
);
