import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Row } from './row.ts';
import { bytesColumn, numberColumn, textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** What a result was measured from. It is out of date where the lesions or the measuring are not the same any more. */
export interface LesionMeasuresRecord {
  readonly caseId: string;
  readonly attributionKey: string;
  readonly rimWidthPx: number;
  readonly lesionsHash: string;
  readonly measureVersion: string;
}

/** A result that there is. */
interface KeptMeasuresRecord extends LesionMeasuresRecord {
  readonly computedAt: string;
}

/** Results of measuring, derived from lesions and maps. They stay when a map is evicted. */
export interface CaseLesionMeasures {
  /** JSON, in place of what was measured before for the same case, attribution and rim; the oldest of a case go. */
  put(record: LesionMeasuresRecord, result: unknown): void;
  /** Undefined where there is no whole result from just this. Whoever knows its schema knows its type. */
  read(record: LesionMeasuresRecord): unknown;
  /** ISO date at which just this was measured; null where it was not. Reads no result. */
  computedAt(record: LesionMeasuresRecord): string | null;
  /** All results, for whoever asks which of them there are. */
  list(): readonly KeptMeasuresRecord[];
}

/** Nine baselines with a few widths of the rim. */
const mostOfOneCase = 48;

const exact = 'case_id = @caseId AND attribution_key = @attributionKey AND rim_width_px = @rimWidthPx';

export function createCaseLesionMeasures(database: StoreDatabase, clock: () => Date): CaseLesionMeasures {
  function removeOldest(caseId: string): void {
    database.run(
      `DELETE FROM lesion_measures WHERE rowid IN (
         SELECT rowid FROM lesion_measures WHERE case_id = @caseId ORDER BY rowid DESC LIMIT -1 OFFSET ${mostOfOneCase})`,
      { caseId },
    );
  }

  function find(
    column: 'result' | 'computed_at',
    { caseId, attributionKey, rimWidthPx, lesionsHash, measureVersion }: LesionMeasuresRecord,
  ): Row | undefined {
    return database.get(
      `SELECT ${column} FROM lesion_measures
       WHERE ${exact} AND lesions_hash = @lesionsHash AND measure_version = @measureVersion`,
      { caseId, attributionKey, rimWidthPx, lesionsHash, measureVersion },
    );
  }

  return {
    put(record, result) {
      const { caseId, attributionKey, rimWidthPx, lesionsHash, measureVersion } = record;
      database.transaction(() => {
        database.run(`DELETE FROM lesion_measures WHERE ${exact}`, { caseId, attributionKey, rimWidthPx });
        database.insert('lesion_measures', {
          case_id: caseId,
          attribution_key: attributionKey,
          rim_width_px: rimWidthPx,
          lesions_hash: lesionsHash,
          measure_version: measureVersion,
          computed_at: clock().toISOString(),
          result: pack(result),
        });
        removeOldest(caseId);
      });
    },
    read(record) {
      const row = find('result', record);
      return row && unpack(bytesColumn(row, 'result'));
    },
    computedAt(record) {
      const row = find('computed_at', record);
      return row === undefined ? null : textColumn(row, 'computed_at');
    },
    list: () =>
      database
        .all(
          `SELECT case_id, attribution_key, rim_width_px, lesions_hash, measure_version, computed_at FROM lesion_measures
           ORDER BY rowid`,
        )
        .map(toRecord),
  };
}

/** A case with some hundred lesions has a megabyte of JSON, which packs to a fraction. */
function pack(result: unknown): Uint8Array {
  const params = { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 };
  return zstdCompressSync(JSON.stringify(result), { params });
}

/** Undefined for what its checksum does not fit. */
function unpack(packed: Uint8Array): unknown {
  try {
    return JSON.parse(zstdDecompressSync(packed).toString('utf8'));
  } catch {
    return undefined;
  }
}

function toRecord(row: Row): KeptMeasuresRecord {
  return {
    caseId: textColumn(row, 'case_id'),
    attributionKey: textColumn(row, 'attribution_key'),
    rimWidthPx: numberColumn(row, 'rim_width_px'),
    lesionsHash: textColumn(row, 'lesions_hash'),
    measureVersion: textColumn(row, 'measure_version'),
    computedAt: textColumn(row, 'computed_at'),
  };
}
