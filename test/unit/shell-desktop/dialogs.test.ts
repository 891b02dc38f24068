import type {
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import { expect, test } from 'vitest';
import { createDialogs } from '../../../src-main/shell-desktop/dialogs.ts';

function dialogsThatGive(
  result: OpenDialogReturnValue,
): [ReturnType<typeof createDialogs>, OpenDialogOptions[]] {
  const shown: OpenDialogOptions[] = [];
  const dialogs = createDialogs({
    showOpenDialog: (options) => {
      shown.push(options);
      return Promise.resolve(result);
    },
    showSaveDialog: () => Promise.reject(new Error('Nothing is saved here.')),
  });
  return [dialogs, shown];
}

function savingTo(result: SaveDialogReturnValue): [ReturnType<typeof createDialogs>, SaveDialogOptions[]] {
  const shown: SaveDialogOptions[] = [];
  const dialogs = createDialogs({
    showOpenDialog: () => Promise.reject(new Error('Nothing is opened here.')),
    showSaveDialog: (options) => {
      shown.push(options);
      return Promise.resolve(result);
    },
  });
  return [dialogs, shown];
}

test('a place for an export is asked for under the name and the kind of the file', async () => {
  const [dialogs, shown] = savingTo({ canceled: false, filePath: '/reports/chosen.pdf' });
  await expect(dialogs.chooseExportFile('P0001-right.pdf')).resolves.toBe('/reports/chosen.pdf');
  expect(shown[0]).toMatchObject({
    defaultPath: 'P0001-right.pdf',
    filters: [{ extensions: ['pdf'] }, { extensions: ['*'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
});

test.each([
  { canceled: true, filePath: '' },
  { canceled: true, filePath: '/left/over.pdf' },
  { canceled: false, filePath: '' },
])('a changed mind about saving (%j) is null', async (result) => {
  const [dialogs] = savingTo(result);
  await expect(dialogs.chooseExportFile('report.pdf')).resolves.toBeNull();
});

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
  expect(shown[0]?.filters?.[0]?.extensions).toEqual(['zip', 'onnx', 'json', 'h5', 'hdf5', 'keras']);
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
