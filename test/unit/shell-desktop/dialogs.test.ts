import type { OpenDialogOptions, OpenDialogReturnValue } from 'electron';
import { expect, test } from 'vitest';
import { createDialogs } from '../../../src-main/shell-desktop/dialogs.ts';

function dialogsThatGive(
  result: OpenDialogReturnValue,
): [ReturnType<typeof createDialogs>, OpenDialogOptions[]] {
  const shown: OpenDialogOptions[] = [];
  const dialogs = createDialogs((options) => {
    shown.push(options);
    return Promise.resolve(result);
  });
  return [dialogs, shown];
}

test('a folder is chosen for an import', async () => {
  const [dialogs, shown] = dialogsThatGive({ canceled: false, filePaths: ['/photographs'] });
  await expect(dialogs.chooseImportFolder()).resolves.toBe('/photographs');
  expect(shown[0]?.properties).toEqual(['openDirectory']);
});

test('a folder is chosen for an import of lesions', async () => {
  const [dialogs, shown] = dialogsThatGive({ canceled: false, filePaths: ['/masks'] });
  await expect(dialogs.chooseLesionFolder()).resolves.toBe('/masks');
  expect(shown[0]?.properties).toEqual(['openDirectory']);
});

test('a file is chosen for a model package', async () => {
  const [dialogs, shown] = dialogsThatGive({ canceled: false, filePaths: ['/model.zip'] });
  await expect(dialogs.chooseModelPackage()).resolves.toBe('/model.zip');
  expect(shown[0]?.properties).toEqual(['openFile']);
  expect(shown[0]?.filters?.[0]?.extensions).toEqual(['zip', 'onnx']);
});

test.each([
  { canceled: true, filePaths: [] },
  { canceled: true, filePaths: ['/left/over'] },
  { canceled: false, filePaths: [] },
])('a changed mind (%j) is null', async (result) => {
  const [dialogs] = dialogsThatGive(result);
  await expect(dialogs.chooseImportFolder()).resolves.toBeNull();
  await expect(dialogs.chooseLesionFolder()).resolves.toBeNull();
  await expect(dialogs.chooseModelPackage()).resolves.toBeNull();
});
