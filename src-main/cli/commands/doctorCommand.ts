import { statfs } from 'node:fs/promises';
import { listDevices } from '../../compute/listDevices.ts';
import type { DeviceView } from '../../contract/devices.ts';
import { AppError } from '../../errors/appError.ts';
import type { Command, CommandContext } from '../command.ts';
import { parseWords, wrongUse } from '../options.ts';
import { softwareVersions } from '../softwareVersions.ts';
import { withSupervisor } from '../startSupervisor.ts';
import { withLibrary } from '../withLibrary.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Check versions, devices, free disk and, with --library, the integrity of a library.',
  usage: 'Usage: rimlight doctor [--library DIR] [--json]',
  async run(words, context) {
    const { host, output, signal } = context;
    const parsed = parseWords(words, { library: { type: 'string' }, json: { type: 'boolean' } });
    if (parsed.positionals.length > 0) throw wrongUse(`doctor does not take "${parsed.positionals[0]!}".`);
    const folder = parsed.text('library');
    const devices = await withSupervisor(host, (supervisor) => listDevices(supervisor, { signal }));
    const report = {
      versions: softwareVersions(),
      devices,
      freeDiskBytes: await freeBytes(folder ?? host.paths.temporaryFolder),
      library: folder === undefined ? null : await examine(folder, context),
    };
    if (parsed.flag('json')) output.result(`${JSON.stringify(report, null, 2)}\n`);
    else output.result(describe(report));
    if (report.library?.isSound === false)
      throw new AppError(
        'store.corrupt',
        `The library ${folder!} is damaged; see "library" above. Its backups are in ${folder!}/backups. Nothing was changed.`,
      );
  },
};

type LibraryReport = Awaited<ReturnType<typeof examine>>;

function examine(folder: string, context: CommandContext) {
  return withLibrary(folder, 'read', context, (store) => store.integrityReport());
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function describe(report: {
  readonly versions: Readonly<Record<string, string>>;
  readonly devices: readonly DeviceView[];
  readonly freeDiskBytes: number;
  readonly library: LibraryReport | null;
}): string {
  const lines = Object.entries(report.versions).map(([name, version]) => `${name} ${version}`);
  for (const { kind, name, isAvailable, reason } of report.devices)
    lines.push(`device ${kind}: ${isAvailable ? name : `not available, ${reason ?? ''}`}`);
  lines.push(`free disk: ${gigabytes(report.freeDiskBytes)}`);
  const { library } = report;
  if (library !== null) {
    lines.push(`library: ${library.isSound ? 'sound' : 'DAMAGED'}, schema ${library.schemaVersion}`);
    lines.push(
      `  database ${gigabytes(library.databaseBytes)}, photographs ${gigabytes(library.assetBytes)}`,
    );
    lines.push(`  cache ${gigabytes(library.cache.byteSize)} of ${gigabytes(library.cache.budgetBytes)}`);
    lines.push(`  audit ${chainInWords(library.audit)}`, `  reviews ${chainInWords(library.reviews)}`);
    lines.push(
      `  jobs ${Object.entries(library.jobs)
        .map(([state, count]) => `${count} ${state}`)
        .join(', ')}`,
    );
    for (const damage of [...library.damage, ...library.brokenReferences, ...library.schemaDifferences])
      lines.push(`  ! ${damage}`);
    for (const asset of library.damagedAssets) lines.push(`  ! photograph ${asset} is missing or damaged`);
  }
  return `${lines.join('\n')}\n`;
}

function chainInWords(chain: LibraryReport['audit']): string {
  return chain.verified
    ? `verified, ${chain.entries} entries`
    : `NOT VERIFIED from entry ${chain.sequence} on: ${chain.reason}`;
}

function gigabytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
