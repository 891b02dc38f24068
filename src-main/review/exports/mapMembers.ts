import type { CaseReport, ReportedAttribution } from '../../contract/caseReport.ts';
import { signedChannelSum } from '../../fundus/signedChannelSum.ts';
import { formatNpy } from '../../importers/npy.ts';
import type { Store } from '../../store/store.ts';
import type { ExportMember } from './exportMember.ts';

/** A map in an export. */
export interface ExportedMap {
  readonly member: ExportMember;
  /** As `maps.json` tells of it. */
  readonly entry: unknown;
}

const longestName = 60;

/** The maps of a case that are in the cache, one after the other. The files of a case have names of their own. */
export function* mapMembers(store: Store, report: CaseReport, fileStem: string): Generator<ExportedMap> {
  const taken = new Set<string>();
  for (const attribution of report.attributions) {
    const map = attribution.hasMap ? store.attributions.readMap(attribution.key) : undefined;
    if (map === undefined) continue;
    const name = freeName(`${fileStem}_${plain(attribution.baselineText)}`, taken);
    const shape = [map.heightPx, map.widthPx];
    yield {
      member: { name: `maps/${name}.npy`, content: formatNpy({ shape, data: signedChannelSum(map) }) },
      entry: entryOf(`${name}.npy`, report, attribution),
    };
  }
}

function entryOf(file: string, report: CaseReport, attribution: ReportedAttribution): unknown {
  const { key, baselineText, settings, numbers, transform, heightPx, widthPx } = attribution;
  return {
    file,
    case: report.case.name,
    imageHash: report.case.imageHash,
    attributionKey: key,
    modelHash: report.model?.hash ?? null,
    baseline: baselineText,
    settings,
    shape: [heightPx, widthPx],
    sum: numbers.sum,
    transform,
  };
}

/** Letters, digits, `.` and `-`; the hash of a photograph or of a long set of baselines is cut. */
function plain(baselineText: string): string {
  return baselineText
    .replaceAll(/[^A-Za-z0-9.-]+/g, '-')
    .slice(0, longestName)
    .replace(/[.-]+$/, '');
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
  taken.add(name);
  return name;
}
