import type { Database } from 'better-sqlite3';
import type { ErrorReport } from '../contract/errorCode.ts';
import type { Assets } from './assets.ts';
import { createAssets } from './assets.ts';
import type { AttributionMeasuresTable } from './attributionMeasures.ts';
import { createAttributionMeasures } from './attributionMeasures.ts';
import type { Attributions } from './attributions.ts';
import { createAttributions } from './attributions.ts';
import type { Audit, AuditEntry } from './audit.ts';
import { createAudit } from './audit.ts';
import type { CaseReferences } from './caseReferences.ts';
import { createCaseReferences } from './caseReferences.ts';
import type { Cases } from './cases.ts';
import { createCases } from './cases.ts';
import type { CaseMarks } from './marks.ts';
import { createCaseMarks } from './marks.ts';
import type { CaseSummary } from './caseSummaries.ts';
import { listCaseSummaries } from './caseSummaries.ts';
import type { Drafts } from './drafts.ts';
import { createDrafts } from './drafts.ts';
import type { Images } from './images.ts';
import { createImages } from './images.ts';
import type { ImportProblems } from './importProblems.ts';
import { createImportProblems } from './importProblems.ts';
import type { IntegrityReport } from './integrityReport.ts';
import { integrityReport } from './integrityReport.ts';
import type { Jobs } from './jobs.ts';
import { createJobs } from './jobs.ts';
import { createMapCache } from './mapCache.ts';
import type { MapSimilarities } from './mapSimilarities.ts';
import { createMapSimilarities } from './mapSimilarities.ts';
import type { CaseLesionMeasures } from './lesionMeasures.ts';
import { createCaseLesionMeasures } from './lesionMeasures.ts';
import type { CaseLesions } from './lesions.ts';
import { createCaseLesions } from './lesions.ts';
import type { Models } from './models.ts';
import { createModels } from './models.ts';
import type { Pictures } from './pictures.ts';
import { createPictures } from './pictures.ts';
import type { Predictions } from './predictions.ts';
import { createPredictions } from './predictions.ts';
import type { Readers } from './readers.ts';
import { createReaders } from './readers.ts';
import type { Reviews } from './reviews.ts';
import { createReviews } from './reviews.ts';
import { restoreSession, type KeptSession } from './restoreSession.ts';
import type { Settings } from './settings.ts';
import { createSettings } from './settings.ts';
import { createStoreDatabase } from './storeDatabase.ts';
import { toStoreFailure } from './storeFailure.ts';
import type { StoreLocation } from './storeLocation.ts';

export interface StoreOptions extends StoreLocation {
  readonly clock: () => Date;
  /** A new id at each call, unique and fit for a file name. */
  readonly newId: () => string;
  /** `write` by default. */
  readonly access?: 'read' | 'write';
}

/** An open library. Every method but the asynchronous ones is done when it returns. */
export interface Store {
  readonly images: Images;
  readonly cases: Cases;
  readonly importProblems: ImportProblems;
  readonly models: Models;
  readonly attributions: Attributions;
  readonly attributionMeasures: AttributionMeasuresTable;
  readonly mapSimilarities: MapSimilarities;
  readonly caseReferences: CaseReferences;
  readonly predictions: Predictions;
  readonly pictures: Pictures;
  readonly readers: Readers;
  readonly reviews: Reviews;
  readonly drafts: Drafts;
  readonly marks: CaseMarks;
  readonly lesions: CaseLesions;
  readonly lesionMeasures: CaseLesionMeasures;
  readonly jobs: Jobs;
  readonly settings: Settings;
  readonly audit: Audit;
  readonly assets: Assets;
  readonly location: StoreLocation;
  /** How many jobs a dead process had left running; they wait again. */
  readonly requeuedJobs: number;
  /** Why the backup that was due on opening could not be made. The library itself is fine. */
  readonly problem: ErrorReport | null;
  /** Every case in the order of import, with how far a reader is; null for nobody yet. */
  caseSummaries(reader: string | null): readonly CaseSummary[];
  /** Makes a session that was kept elsewhere that of this library, which must have no cases; gives the audit that it replaces. */
  restoreSession(session: KeptSession): readonly AuditEntry[];
  /** All of `work` or nothing of it, over any of the tables. May be nested; `work` must not be asynchronous. */
  transaction<Result>(work: () => Result): Result;
  /** Looks through the whole library and changes nothing. */
  integrityReport(): Promise<IntegrityReport>;
  /** Makes a backup if anything was changed, and lets go of the library even where that fails. */
  close(): StoreClosing;
}

export interface StoreClosing {
  /** The backup's file; null where none was needed or it failed. */
  readonly backup: string | null;
  /** What went wrong while the backup was made and freed space given back. What was stored is stored. */
  readonly problem: ErrorReport | null;
}

/** What opening has done, and how to close. */
export interface StoreSession {
  readonly requeuedJobs: number;
  readonly problem: ErrorReport | null;
  readonly close: () => StoreClosing;
}

/** Puts the tables of an open database together. */
export function createStore(handle: Database, options: StoreOptions, session: StoreSession): Store {
  const { clock, newId, file, backupFolder, assetFolder } = options;
  const location = { file, backupFolder, assetFolder };
  const database = createStoreDatabase(handle, (thrown) => toStoreFailure(thrown, location));
  const images = createImages(database, clock);
  const settings = createSettings(database);
  const audit = createAudit(database, clock);
  const mapCache = createMapCache(database, { settings, clock });
  const jobs = createJobs(database, { clock, newId });
  const assets = createAssets(assetFolder, newId);
  const pictures = createPictures(database, clock);
  const reviews = createReviews(database);
  const lesions = createCaseLesions(database, clock);
  const readers = createReaders(database, clock);
  const marks = createCaseMarks(database, clock);
  return {
    images,
    cases: createCases(database, { images, clock, newId }),
    importProblems: createImportProblems(database, clock),
    models: createModels(database, clock),
    attributions: createAttributions(database, { mapCache, audit, clock }),
    attributionMeasures: createAttributionMeasures(database, clock),
    mapSimilarities: createMapSimilarities(database, clock),
    caseReferences: createCaseReferences(database, clock),
    predictions: createPredictions(database, clock),
    pictures,
    readers,
    reviews,
    drafts: createDrafts(database, clock),
    marks,
    lesions,
    lesionMeasures: createCaseLesionMeasures(database, clock),
    jobs,
    settings,
    audit,
    assets,
    location,
    ...session,
    caseSummaries: (reader) => listCaseSummaries(database, reader),
    restoreSession: (session) =>
      restoreSession(session, { database, images, readers, lesions, marks, reviews, audit }),
    transaction: (work) => database.transaction(work),
    integrityReport: () =>
      integrityReport({
        ...{ database, location, images, pictures, assets, audit, reviews, lesions, mapCache, jobs },
      }),
  };
}
