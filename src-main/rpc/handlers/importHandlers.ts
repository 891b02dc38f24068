import { requireDialogs } from '../requireDialogs.ts';
import type { Handlers } from '../handler.ts';

export const importHandlers: Pick<
  Handlers,
  | 'upload.open'
  | 'upload.discard'
  | 'import.run'
  | 'import.choose'
  | 'import.sample'
  | 'import.cancel'
  | 'import.listProblems'
  | 'import.dismissProblems'
> = {
  'upload.open': (_, { uploads }) => ({ uploadId: uploads.open() }),
  'upload.discard': async ({ uploadId }, { uploads }) => {
    await uploads.discard(uploadId);
    return {};
  },
  'import.run': async ({ uploadId }, { uploads, imports }) => {
    const folder = uploads.folderOf(uploadId);
    try {
      return await imports.run(() => Promise.resolve(folder));
    } finally {
      await uploads.discard(uploadId);
    }
  },
  'import.choose': async (_, { dialogs, imports }) => {
    const folder = await requireDialogs(dialogs).chooseImportFolder();
    return { report: folder === null ? null : await imports.run(() => Promise.resolve(folder)) };
  },
  'import.sample': (_, { importSample }) => importSample(),
  'import.cancel': (_, { imports }) => {
    imports.cancel();
    return {};
  },
  'import.listProblems': (_, { store }) => ({
    problems: store.importProblems.list().map(({ file, reason }) => ({ file, reason })),
  }),
  'import.dismissProblems': (_, { store, announce }) => {
    store.importProblems.removeAll();
    announce({ name: 'cases.changed' });
    return {};
  },
};
