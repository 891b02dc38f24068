import { statSync } from 'node:fs';
import type { Assets } from './assets.ts';
import type { Audit } from './audit.ts';
import type { Backup } from './backups.ts';
import { listBackups } from './backups.ts';
import type { CacheUsage, MapCache } from './mapCache.ts';
import type { ChainVerdict } from './hashChain.ts';
import type { Images } from './images.ts';
import type { JobState } from '../contract/job.ts';
import type { Jobs } from './jobs.ts';
import type { CaseLesions } from './lesions.ts';
import type { Pictures } from './pictures.ts';
import type { Reviews } from './reviews.ts';
import { numberColumn, textColumn } from './row.ts';
import { schemaDifferences } from './schemaDifferences.ts';
import type { StoreDatabase } from './storeDatabase.ts';
import type { StoreLocation } from './storeLocation.ts';

/** Everything the doctor can say about a library. */
export interface IntegrityReport {
  /** No damage: nothing is listed in the fields down to `damagedLesions`, and the chains of audit and reviews verify. */
  readonly isSound: boolean;
  /** What SQLite finds wrong in the whole file, cached maps included. */
  readonly damage: readonly string[];
  /** Tables with rows that refer to nothing, once for each row. */
  readonly brokenReferences: readonly string[];
  /** Tables, indexes and triggers that are not as this version makes them. */
  readonly schemaDifferences: readonly string[];
  readonly audit: ChainVerdict;
  readonly reviews: ChainVerdict;
  /** Hashes of images' copies that are not on disk, or not in their full size. Content is verified when read. */
  readonly damagedAssets: readonly string[];
  /** Cases with a contour that cannot be read, or with other lesions than after their last change. */
  readonly damagedLesions: readonly string[];
  /** Hashes of pictures for the screen that are not on disk. Harmless: they are made again when they are wanted. */
  readonly missingPictures: readonly string[];
  /** Hashes of files in the asset folder that neither image nor picture refers to: left by an import that did not finish. Harmless. */
  readonly orphanAssets: readonly string[];
  readonly schemaVersion: number;
  readonly databaseBytes: number;
  /** The write-ahead log. */
  readonly logBytes: number;
  readonly assetBytes: number;
  readonly cache: CacheUsage;
  readonly jobs: Readonly<Record<JobState, number>>;
  /** Oldest first. */
  readonly backups: readonly Backup[];
}

export interface IntegrityParts {
  readonly database: StoreDatabase;
  readonly location: StoreLocation;
  readonly images: Images;
  readonly pictures: Pictures;
  readonly assets: Assets;
  readonly audit: Audit;
  readonly reviews: Reviews;
  readonly lesions: CaseLesions;
  readonly mapCache: MapCache;
  readonly jobs: Jobs;
}

/** Looks through the whole library, which takes a second or so for each gigabyte, and changes nothing. */
export async function integrityReport(parts: IntegrityParts): Promise<IntegrityReport> {
  const { database, location } = parts;
  const structure = {
    damage: findDamage(database),
    brokenReferences: database.all('PRAGMA foreign_key_check').map((row) => textColumn(row, 'table')),
    schemaDifferences: schemaDifferences(database),
    audit: parts.audit.verifyAuditChain(),
    reviews: parts.reviews.verifyChain(),
    damagedLesions: parts.lesions.findDamaged(),
  };
  const assets = await compareAssets(parts);
  return {
    isSound:
      structure.audit.verified &&
      structure.reviews.verified &&
      [
        structure.damage,
        structure.brokenReferences,
        structure.schemaDifferences,
        structure.damagedLesions,
        assets.damagedAssets,
      ].every((problems) => problems.length === 0),
    ...structure,
    ...assets,
    schemaVersion: numberColumn(database.get('PRAGMA user_version')!, 'user_version'),
    databaseBytes: fileBytes(location.file),
    logBytes: fileBytes(`${location.file}-wal`),
    cache: parts.mapCache.usage(),
    jobs: parts.jobs.counts(),
    backups: listBackups(location),
  };
}

function findDamage(database: StoreDatabase): readonly string[] {
  const findings = database.all('PRAGMA quick_check').map((row) => textColumn(row, 'quick_check'));
  return findings.filter((finding) => finding !== 'ok');
}

async function compareAssets({
  images,
  pictures,
  assets,
}: IntegrityParts): Promise<
  Pick<IntegrityReport, 'damagedAssets' | 'missingPictures' | 'orphanAssets' | 'assetBytes'>
> {
  const shown = new Set(pictures.list().map((picture) => picture.assetHash));
  const wanted = new Map(images.list().map((image) => [image.assetHash, image]));
  const present = new Map((await assets.list()).map((asset) => [asset.hash, asset.byteSize]));
  return {
    damagedAssets: [...wanted.values()]
      .filter(({ id, assetHash, byteSize }) => {
        const actual = present.get(assetHash);
        // Only an unchanged copy has the size of the imported file.
        return actual === undefined || (id === assetHash && actual !== byteSize);
      })
      .map((image) => image.assetHash),
    missingPictures: [...shown].filter((hash) => !present.has(hash)),
    orphanAssets: [...present.keys()].filter((hash) => !wanted.has(hash) && !shown.has(hash)),
    assetBytes: [...present.values()].reduce((total, byteSize) => total + byteSize, 0),
  };
}

function fileBytes(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
