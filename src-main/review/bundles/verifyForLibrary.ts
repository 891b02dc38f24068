import { verifyBundle, type VerifyOptions } from '../../bundle/verifyBundle.ts';
import type { BundleVerdict } from '../../contract/bundle.ts';
import type { Store } from '../../store/store.ts';

/** Checks a bundle for somebody who has a library, and so perhaps its models. @throws AppError as `verifyBundle` */
export function verifyForLibrary(
  file: string,
  store: Store,
  watching: Pick<VerifyOptions, 'onMember'> = {},
): Promise<BundleVerdict> {
  return verifyBundle(file, {
    ...watching,
    isInstalled: (modelHash) => store.models.find(modelHash) !== undefined,
  });
}
