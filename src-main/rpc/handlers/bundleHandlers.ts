import type { UploadId } from '../../contract/ids.ts';
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
  'bundle.verify': ({ uploadId }, context) =>
    withBundles(uploadId, context, async (files) =>
      verifyForLibrary(onlyBundle(files), context.store, {
        onMember: (done, total) => {
          tellShare(uploadId, context, done / total);
        },
      }),
    ),
  'bundle.open': async ({ uploadId }, context) => {
    const { store, announce } = context;
    const { cases } = await withBundles(uploadId, context, (files) =>
      openBundle(onlyBundle(files), store, {
        newId: () => uploadId,
        onMember: (done, total) => {
          tellShare(uploadId, context, done / total / 2);
        },
        onPhotograph: (done, total) => {
          tellShare(uploadId, context, (1 + done / total) / 2);
        },
      }),
    );
    announce({ name: 'settings.changed', settings: readSettings(store) });
    announce({ name: 'cases.changed' });
    return { cases };
  },
  'bundle.compare': ({ uploadId, withLibrary }, context) => {
    const { store, libraryName, version, clock } = context;
    return withBundles(uploadId, context, (files) =>
      compareBundles(files, {
        library: withLibrary ? { store, name: libraryName, version, nowIso: clock.nowIso() } : null,
        isInstalled: (modelHash) => store.models.find(modelHash) !== undefined,
        isHidden: hiddenPhotographs(store),
        onShare: (share) => {
          tellShare(uploadId, context, share);
        },
      }),
    );
  },
};

function tellShare(uploadId: UploadId, { announce }: Pick<AppContext, 'announce'>, share: number): void {
  announce({ name: 'bundle.progressed', uploadId, share });
}

/** Removes the upload when it was used, also where the window that sent it is gone by then. */
async function withBundles<Result>(
  uploadId: string,
  { uploads }: Pick<AppContext, 'uploads'>,
  use: (files: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const folder = uploads.folderOf(uploadId);
  try {
    return await use(await uploadedBundles(folder));
  } finally {
    await uploads.discard(uploadId);
  }
}

/** @throws AppError `bundle.invalid` */
function onlyBundle([file, ...others]: readonly string[]): string {
  if (file !== undefined && others.length === 0) return file;
  throw new AppError(
    'bundle.invalid',
    file === undefined
      ? 'No session bundle was given. Choose one.'
      : 'Several files were given. Choose one session bundle.',
  );
}
