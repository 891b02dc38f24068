import { join } from 'node:path';
import { caseIdSchema } from '../../../contract/ids.ts';
import { defaultReportOptions } from '../../../contract/reportOptions.ts';
import { exportMembers } from '../../../review/exports/exporters.ts';
import { writeExport } from '../../../review/exports/writeExport.ts';
import type { CommandContext } from '../../command.ts';
import { softwareVersions } from '../../softwareVersions.ts';
import type { DemoPlace } from './demoPlace.ts';

/** What a reviewer would hand on of one eye. Replaces the report of an earlier run. Gives the name of the file. */
export async function writeDemoReport(
  { folder, store, supervisor }: DemoPlace,
  { caseId, modelHash }: { readonly caseId: string; readonly modelHash: string },
  { host, signal }: CommandContext,
): Promise<string> {
  const fileName = 'report.pdf';
  const parts = {
    store,
    supervisor,
    viewer: { reader: null, blinding: false, startedAt: host.clock.nowIso(), modelHash },
    version: softwareVersions()['rimlight']!,
    nowIso: () => host.clock.nowIso(),
    newId: () => host.newId(),
    resourcesFolder: host.paths.resourcesFolder,
    log: host.log,
  };
  const members = exportMembers(
    {
      kind: 'caseReport',
      caseId: caseIdSchema.parse(caseId),
      options: { ...defaultReportOptions, readers: 'everybody' },
    },
    parts,
    { signal, onProgress: () => undefined },
  );
  const target = { kind: 'file', path: join(folder, fileName), mayReplace: true } as const;
  await writeExport(members, target, { signal, newId: parts.newId });
  return fileName;
}
