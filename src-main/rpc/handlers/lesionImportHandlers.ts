import { basename } from 'node:path';
import type { Handlers } from '../handler.ts';
import { requireDialogs } from '../requireDialogs.ts';

export const lesionImportHandlers: Pick<
  Handlers,
  'lesion.previewImport' | 'lesion.chooseImport' | 'lesion.runImport' | 'lesion.cancelImport'
> = {
  'lesion.previewImport': async ({ uploadId }, { uploads, lesionImports }) => {
    const folder = uploads.folderOf(uploadId);
    try {
      // The desk keeps the regions; the files are not needed any more.
      return await lesionImports.preview({ folder, name: null });
    } finally {
      await uploads.discard(uploadId);
    }
  },
  'lesion.chooseImport': async (_, { dialogs, lesionImports }) => {
    const folder = await requireDialogs(dialogs).chooseLesionFolder();
    if (folder === null) return { preview: null };
    return { preview: await lesionImports.preview({ folder, name: basename(folder) }) };
  },
  'lesion.runImport': ({ types }, { lesionImports }) => lesionImports.run(types),
  'lesion.cancelImport': (_, { lesionImports }) => {
    lesionImports.cancel();
    return {};
  },
};
