import { AppError } from '../../errors/appError.ts';
import { readSettings } from '../../review/appSettings.ts';
import { compareBundles } from '../../review/bundles/compareBundles.ts';
import { openBundle } from '../../review/bundles/openBundle.ts';
import { uploadedBundles } from '../../review/bundles/uploadedBundles.ts';
import { verifyForLibrary } from '../../review/bundles/verifyForLibrary.ts';
import { hiddenPhotographs } from '../../review/hiddenPhotographs.ts';
import type { AppContext } from '../appContext.ts';
import type { Handlers } from '../handler.ts';

export const bundleHandlers: Pick<Handlers, 'bundle.verify' | 'bundle.open' | 'bundle.compare'> = {
  'bundle.verify': async ({ uploadId }, context) => {
    return verifyForLibrary(await onlyBundle(uploadId, context), context.store);
  },
  'bundle.open': async ({ uploadId }, context) => {
    const { store, uploads, announce } = context;
    const file = await onlyBundle(uploadId, context);
    const { cases } = await openBundle(file, store, { newId: () => uploadId });
    await uploads.discard(uploadId);
    announce({ name: 'settings.changed', settings: readSettings(store) });
    announce({ name: 'cases.changed' });
    return { cases };
  },
  'bundle.compare': async ({ uploadId, withLibrary }, { store, uploads, libraryName, version, clock }) => {
    const files = await uploadedBundles(uploads.folderOf(uploadId));
    return compareBundles(files, {
      library: withLibrary ? { store, name: libraryName, version, nowIso: clock.nowIso() } : null,
      isInstalled: (modelHash) => store.models.find(modelHash) !== undefined,
      isHidden: hiddenPhotographs(store),
    });
  },
};

/** @throws AppError `upload.invalid`, `bundle.invalid` */
async function onlyBundle(uploadId: string, { uploads }: Pick<AppContext, 'uploads'>): Promise<string> {
  const [file, ...others] = await uploadedBundles(uploads.folderOf(uploadId));
  if (file !== undefined && others.length === 0) return file;
  throw new AppError(
    'bundle.invalid',
    file === undefined
      ? 'No session bundle was given. Choose one.'
      : 'Several files were given. Choose one session bundle.',
  );
}
