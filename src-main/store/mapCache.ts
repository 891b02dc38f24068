import { bytesColumn, numberColumn, numberOrNullColumn, textColumn } from './row.ts';
import type { Settings } from './settings.ts';
import { sha256 } from './sha256.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** Room for about 4,000 maps of 224 x 224 px. */
const defaultBudgetBytes = 2 * 1024 ** 3;
const budgetSetting = 'cache.budgetBytes';

/** Every noted use waits for the disk. Nobody who looks through a case needs to know the order of its maps. */
const usesNotedEveryMs = 60_000;

export interface CacheUsage {
  readonly maps: number;
  /** Of the packed maps. */
  readonly byteSize: number;
  readonly budgetBytes: number;
}

/** The packed maps of attributions, in a space of limited size: what was not used for longest goes first. */
export interface MapCache {
  /** Keeps a packed map and evicts others for it. One larger than the whole budget is not kept. */
  put(key: string, packed: Uint8Array): void;
  /** `damaged`: its checksum does not fit. Counts as a use, noted to the minute. */
  read(key: string): Uint8Array | 'missing' | 'damaged';
  usage(): CacheUsage;
  /** Whole bytes, 0 or more. Evicts at once what no longer fits. */
  setBudget(budgetBytes: number): void;
}

export interface MapCacheParts {
  readonly settings: Settings;
  readonly clock: () => Date;
}

export function createMapCache(database: StoreDatabase, { settings, clock }: MapCacheParts): MapCache {
  function budget(): number {
    const chosen = settings.get(budgetSetting);
    return typeof chosen === 'number' ? chosen : defaultBudgetBytes;
  }

  function byteSize(): number {
    const row = database.get('SELECT sum(byte_size) AS total FROM attribution_maps');
    return (row && numberOrNullColumn(row, 'total')) ?? 0;
  }

  function evictUntil(allowedBytes: number): void {
    for (let excess = byteSize() - allowedBytes; excess > 0;) {
      const oldest = database.get(
        'SELECT attribution_key, byte_size FROM attribution_maps ORDER BY last_used_at, rowid LIMIT 1',
      )!;
      remove(textColumn(oldest, 'attribution_key'));
      excess -= numberColumn(oldest, 'byte_size');
    }
  }

  function remove(key: string): void {
    database.run('DELETE FROM attribution_maps WHERE attribution_key = @key', { key });
  }

  function put(key: string, packed: Uint8Array): void {
    remove(key);
    const room = budget() - packed.length;
    if (room < 0) return;
    evictUntil(room);
    database.insert('attribution_maps', {
      attribution_key: key,
      byte_size: packed.length,
      checksum: sha256(packed),
      last_used_at: clock().toISOString(),
    });
    database.insert('attribution_map_bytes', { attribution_key: key, bytes: packed });
  }

  function read(key: string): Uint8Array | 'missing' | 'damaged' {
    const row = database.get(
      `SELECT checksum, last_used_at, bytes FROM attribution_maps JOIN attribution_map_bytes USING (attribution_key)
       WHERE attribution_key = @key`,
      { key },
    );
    if (row === undefined) return 'missing';
    const packed = bytesColumn(row, 'bytes');
    if (sha256(packed) !== textColumn(row, 'checksum')) return 'damaged';
    noteUse(key, Date.parse(textColumn(row, 'last_used_at')));
    return packed;
  }

  function noteUse(key: string, lastUsedMs: number): void {
    const now = clock();
    if (database.isReadOnly || Math.abs(now.getTime() - lastUsedMs) < usesNotedEveryMs) return;
    database.run('UPDATE attribution_maps SET last_used_at = @now WHERE attribution_key = @key', {
      key,
      now: now.toISOString(),
    });
  }

  return {
    put: (key, packed) => {
      database.transaction(() => {
        put(key, packed);
      });
    },
    read,
    usage: () => ({
      maps: numberColumn(database.get('SELECT count(*) AS maps FROM attribution_maps')!, 'maps'),
      byteSize: byteSize(),
      budgetBytes: budget(),
    }),
    setBudget: (budgetBytes) => {
      if (!Number.isSafeInteger(budgetBytes) || budgetBytes < 0)
        throw new RangeError(`A cache budget is a whole number of bytes, not ${budgetBytes}.`);
      database.transaction(() => {
        settings.put(budgetSetting, budgetBytes);
        evictUntil(budgetBytes);
      });
    },
  };
}
