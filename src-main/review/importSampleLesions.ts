import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { LesionImportReport } from '../contract/lesion.ts';
import type { Store } from '../store/store.ts';
import { findLesions } from './findLesions.ts';
import { importLesions } from './importLesions.ts';
import { previewLesionImport } from './previewLesionImport.ts';

/** Imports the masks of the sample session as they are: the folders' names say what they are. */
export async function importSampleLesions(
  folder: string,
  store: Store,
  supervisor: Supervisor<JobKinds>,
  options: { readonly newId: () => string; readonly signal: AbortSignal },
): Promise<LesionImportReport> {
  const found = await findLesions({ folder, name: null }, store, supervisor, options);
  const { labels } = previewLesionImport(store, found);
  const types = Object.fromEntries(labels.map(({ label, suggestedType }) => [label, suggestedType]));
  return importLesions(store, found, types, options);
}
