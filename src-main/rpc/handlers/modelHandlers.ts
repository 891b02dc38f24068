import { requireDialogs } from '../requireDialogs.ts';
import { uploadedPackage } from '../../review/uploadedPackage.ts';
import type { Handlers } from '../handler.ts';

export const modelHandlers: Pick<
  Handlers,
  'model.list' | 'model.install' | 'model.choose' | 'model.setDefault' | 'model.test'
> = {
  'model.list': async (_, { models }) => ({ models: await models.list() }),
  'model.install': async ({ uploadId }, { uploads, models }) => {
    try {
      return await models.install(await uploadedPackage(uploads.folderOf(uploadId)));
    } finally {
      await uploads.discard(uploadId);
    }
  },
  'model.choose': async (_, { dialogs, models }) => {
    const path = await requireDialogs(dialogs).chooseModelPackage();
    return { model: path === null ? null : await models.install(path) };
  },
  'model.setDefault': ({ modelHash }, { models }) => {
    models.setDefault(modelHash);
    return {};
  },
  'model.test': ({ modelHash }, { models }) => models.test(modelHash),
};
