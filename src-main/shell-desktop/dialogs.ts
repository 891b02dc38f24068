import type { OpenDialogOptions, OpenDialogReturnValue } from 'electron';
import type { HostDialogs } from '../app.ts';

type ShowOpenDialog = (options: OpenDialogOptions) => Promise<OpenDialogReturnValue>;

/** @param showOpenDialog of the system, on the window where there is one. */
export function createDialogs(showOpenDialog: ShowOpenDialog): HostDialogs {
  async function choose(options: OpenDialogOptions): Promise<string | null> {
    const { canceled, filePaths } = await showOpenDialog(options);
    return canceled ? null : (filePaths[0] ?? null);
  }

  return {
    chooseImportFolder: () =>
      choose({
        title: 'Import photographs',
        buttonLabel: 'Import',
        message: 'Choose the folder with the photographs.',
        properties: ['openDirectory'],
      }),
    chooseLesionFolder: () =>
      choose({
        title: 'Import lesion masks',
        buttonLabel: 'Look through',
        message: 'Choose the folder with the masks, COCO files or YOLO labels.',
        properties: ['openDirectory'],
      }),
    chooseModelPackage: () =>
      choose({
        title: 'Install a model package',
        buttonLabel: 'Install',
        message: 'Choose a model package: a zip file or an ONNX file.',
        properties: ['openFile'],
        filters: [
          { name: 'Model packages', extensions: ['zip', 'onnx'] },
          { name: 'All files', extensions: ['*'] },
        ],
      }),
  };
}
