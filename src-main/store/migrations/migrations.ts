import type { Database } from 'better-sqlite3';
import { migration0010 } from './0010-images-and-cases.ts';
import { migration0020 } from './0020-models.ts';
import { migration0030 } from './0030-attributions.ts';
import { migration0040 } from './0040-jobs.ts';
import { migration0050 } from './0050-settings.ts';
import { migration0060 } from './0060-audit.ts';
import { migration0070 } from './0070-readers.ts';
import { migration0080 } from './0080-reviews.ts';
import { migration0090 } from './0090-drafts-and-marks.ts';
import { migration0100 } from './0100-predictions.ts';
import { migration0110 } from './0110-pictures.ts';
import { migration0120 } from './0120-lesions.ts';
import { migration0130 } from './0130-lesion-measures.ts';
import { migration0140 } from './0140-comparisons.ts';
import { migration0150 } from './0150-image-origin.ts';

/** One step of the schema. It runs inside a transaction, with foreign keys checked at its end. */
export interface Migration {
  /** The `user_version` after it. Counts in tens, so that a correction fits between. */
  readonly version: number;
  readonly apply: (database: Database) => void;
}

/** In order. Append only: a library in use has run them, and a test holds a hash of each file. */
export const migrations: readonly Migration[] = [
  { version: 10, apply: migration0010 },
  { version: 20, apply: migration0020 },
  { version: 30, apply: migration0030 },
  { version: 40, apply: migration0040 },
  { version: 50, apply: migration0050 },
  { version: 60, apply: migration0060 },
  { version: 70, apply: migration0070 },
  { version: 80, apply: migration0080 },
  { version: 90, apply: migration0090 },
  { version: 100, apply: migration0100 },
  { version: 110, apply: migration0110 },
  { version: 120, apply: migration0120 },
  { version: 130, apply: migration0130 },
  { version: 140, apply: migration0140 },
  { version: 150, apply: migration0150 },
];

export const newestVersion = migrations.at(-1)!.version;
