import { sep } from 'node:path';
import type { ModelView } from '../../contract/model.ts';
import { AppError } from '../../errors/appError.ts';
import type { ModelShelf } from '../../review/modelShelf.ts';
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
      return await installUploaded(uploads.folderOf(uploadId), models);
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

/** Reasons of a refusal name the package as it was chosen, not where it lies in between. */
async function installUploaded(folder: string, models: ModelShelf): Promise<ModelView> {
  try {
    return await models.install(await uploadedPackage(folder));
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const { code, message } = thrown;
    throw new AppError(
      code,
      message.replaceAll(folder + sep, '').replaceAll(folder, 'you chose'),
      {},
      { cause: thrown },
    );
  }
}
