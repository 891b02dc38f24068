import { extname } from 'node:path';
import type {
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import type { HostDialogs } from '../app.ts';

/** The dialogs of the system that are shown here. */
interface SystemDialogs {
  showOpenDialog(options: OpenDialogOptions): Promise<OpenDialogReturnValue>;
  showSaveDialog(options: SaveDialogOptions): Promise<SaveDialogReturnValue>;
}

export function createDialogs(system: SystemDialogs): HostDialogs {
  async function choose(options: OpenDialogOptions): Promise<string | null> {
    const { canceled, filePaths } = await system.showOpenDialog(options);
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
        message:
          'Choose a model package: a zip file, an ONNX file, model.json of TensorFlow.js, or a Keras file.',
        properties: ['openFile'],
        filters: [
          { name: 'Model packages', extensions: ['zip', 'onnx', 'json', 'h5', 'hdf5', 'keras'] },
          { name: 'All files', extensions: ['*'] },
        ],
      }),
    chooseExportFile: async (fileName) => {
      const { canceled, filePath } = await system.showSaveDialog({
        title: 'Save the export',
        buttonLabel: 'Save',
        defaultPath: fileName,
        filters: [
          { name: 'Exports', extensions: [extname(fileName).slice(1)] },
          { name: 'All files', extensions: ['*'] },
        ],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
  };
}
