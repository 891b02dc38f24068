import type { Handlers } from '../handler.ts';
import { requireDialogs } from '../requireDialogs.ts';

export const exportHandlers: Pick<
  Handlers,
  | 'report.preview'
  | 'export.check'
  | 'export.start'
  | 'export.list'
  | 'export.cancel'
  | 'export.save'
  | 'export.discard'
> = {
  'report.preview': async ({ caseId, options }, { previews }) => {
    const { previewId, pages, bytes } = await previews.make(caseId, options);
    return { previewId, pages, sizeBytes: bytes.byteLength };
  },
  'export.check': ({ request }, { exports }) => exports.check(request),
  'export.start': ({ request }, { exports }) => exports.start(request),
  'export.list': (_, { exports }) => ({ exports: exports.list() }),
  'export.cancel': ({ exportId }, { exports }) => {
    exports.cancel(exportId);
    return {};
  },
  'export.save': async ({ exportId }, { exports, dialogs }) => {
    const { fileName } = exports.requireFinished(exportId);
    const path = await requireDialogs(dialogs).chooseExportFile(fileName);
    if (path === null) return { isSaved: false };
    await exports.save(exportId, path);
    return { isSaved: true };
  },
  'export.discard': async ({ exportId }, { exports }) => {
    await exports.discard(exportId);
    return {};
  },
};
