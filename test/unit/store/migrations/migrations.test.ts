import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../src-main/store/migrate.ts';
import { migrations, newestVersion } from '../../../../src-main/store/migrations/migrations.ts';
import { hashOf } from '../sampleRecords.ts';
import { openTestStore, temporaryFolder, testOptions } from '../testLibrary.ts';

const folder = fileURLToPath(new URL('../../../../src-main/store/migrations', import.meta.url));

/**
 * Libraries out there have run these files. A line here may be added, never changed: what is wrong in a migration is
 * put right by the next one.
 */
const lockedHashes = {
  '0010-images-and-cases.ts': 'ff52d5deadf29e29ddb773bc16b8d498c9c3819b8f655881e4c2c9ac76695768',
  '0020-models.ts': 'b93b48dd9f158df07f9efaf3fb327adb94cd85aa4387c5bd5936d72619ad2d55',
  '0030-attributions.ts': 'fa1167936f7edd3ec35d6c6bdef19cb4a79226cc1697418022b43b73a0de83f7',
  '0040-jobs.ts': 'ac265e9786746fbd72513d8d672ffa3f048ad8a5a4d75d3808524218d2d8d801',
  '0050-settings.ts': '5c3821c4ed9510c64ab64ea6a8a206d137509e9e02d33627982d967fa4699ae4',
  '0060-audit.ts': 'cfa5e417e9ad49da50d894d2d0dfacf4af27bc02b70a061fb324e9058e757195',
  '0070-readers.ts': 'bd6f4c6bdbfabe5e2a0ffd22a9bfb6f96b207e74ed109c6ff95c52e59ae9874c',
  '0080-reviews.ts': '848f85456f5ffbb035e6a1f9de1771333eb79655fad739223b3b3608945153bd',
  '0090-drafts-and-marks.ts': '4f4e7e8650313b5daace0afa7bd87a70e605966b2ae953f7eb695a8da0f7a9a8',
  '0100-predictions.ts': 'b84e5d8fd5ad41124ae3d5d0eb0f5c18ef06eb62a41854ef32835a05e85437e5',
  '0110-pictures.ts': 'c125ea740c9bb2a9252c7f225ecb2f76a8ff7fefca135c586490124b1f8ab63d',
  '0120-lesions.ts': '2f645e6f6d56db51690e87674456ebd1e4cd94182ec877ef9edeb742d90f35b7',
  '0130-lesion-measures.ts': 'fa67197e7f85a8b633b782f368bcd4e22c94e5ca60c6421474b08f679379a179',
  '0140-comparisons.ts': '39e9d8c43cd74614c4fc6cbe31b0b42a2ef238503ac38c34bec542563d9dce16',
  '0150-image-origin.ts': 'd36252f5f1337fb1f01c84ced320357acd50cb1f4a0c12a59570b8e2c138641c',
};

describe('migrations', () => {
  it('are the files that were released, unchanged', () => {
    const files = readdirSync(folder).filter((name) => name !== 'migrations.ts');
    const hashes = files.sort().map((name) => {
      const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
      return [name, createHash('sha256').update(text).digest('hex')];
    });
    expect(Object.fromEntries(hashes)).toEqual(lockedHashes);
  });

  it('are all in the list, under the number of their file', () => {
    const numbers = Object.keys(lockedHashes).map((name) => Number(name.slice(0, 4)));
    expect(migrations.map((migration) => migration.version)).toEqual(numbers);
    expect(migrations.map((migration) => migration.apply.name)).toEqual(
      Object.keys(lockedHashes).map((name) => `migration${name.slice(0, 4)}`),
    );
  });

  it('count upwards', () => {
    const versions = migrations.map((migration) => migration.version);
    expect(versions).toEqual([...new Set(versions)].sort((left, right) => left - right));
  });

  it('make the same tables step by step and at once', () => {
    const atOnce = new Database(':memory:');
    migrate(atOnce, migrations);
    const stepwise = new Database(':memory:');
    for (let count = 1; count <= migrations.length; count++) {
      migrate(stepwise, migrations.slice(0, count));
      expect(stepwise.pragma('user_version', { simple: true })).toBe(migrations[count - 1]!.version);
    }
    const schema = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name';
    expect(stepwise.prepare(schema).all()).toEqual(atOnce.prepare(schema).all());
    atOnce.close();
    stepwise.close();
  });
});

describe('migration 0060', () => {
  it('keeps the rows of version 50', () => {
    const database = new Database(':memory:');
    migrate(database, migrations.slice(0, 5));
    database.exec(`INSERT INTO settings VALUES ('theme', '"dark"')`);
    database.exec(
      `INSERT INTO jobs VALUES (1, 'j', 'attribute', 'k', '{}', 'queued', 0, NULL, NULL, '2026-01-01', NULL, NULL)`,
    );
    migrate(database, migrations.slice(0, 6));
    expect(database.prepare('SELECT * FROM settings').all()).toEqual([
      { key: 'theme', value_json: '"dark"' },
    ]);
    expect(database.prepare('SELECT unique_key, state FROM jobs').all()).toEqual([
      { unique_key: 'k', state: 'queued' },
    ]);
    expect(database.prepare('SELECT * FROM audit').all()).toEqual([]);
    database.close();
  });
});

describe('migrations 0070 to the newest', () => {
  it('keep every row of a library of version 60, and the chain of its audit', () => {
    const folder = temporaryFolder();
    const options = testOptions(folder);
    const old = new Database(options.file);
    migrate(old, migrations.slice(0, 6));
    old.pragma(`application_id = ${Buffer.from('Riml', 'ascii').readUInt32BE()}`);
    const image = hashOf('old');
    const content = { action: 'case.imported', at: '2025-01-01', details: {}, sequence: 1, subject: 'c1' };
    const hash = hashOf('0'.repeat(64) + JSON.stringify(content));
    old.exec(`
      INSERT INTO images VALUES ('${image}', '${image}', 'png', 10, 20, NULL, 30, 'old.png', '2025-01-01');
      INSERT INTO cases VALUES ('c1', 'P-1', 'right', '${image}', '2025-01-01');
      INSERT INTO models VALUES ('${hashOf('m')}', 'grader', '1', 'null', '/m', '2025-01-01');
      INSERT INTO settings VALUES ('theme', '"dark"');
      INSERT INTO jobs VALUES (1, 'j', 'attribute', 'k', '{}', 'queued', 0, NULL, NULL, '2026-01-01', NULL, NULL);
      INSERT INTO audit VALUES (1, '2025-01-01', 'case.imported', 'c1', '{}', '${'0'.repeat(64)}', '${hash}');
    `);
    const tables = ['images', 'cases', 'models', 'settings', 'jobs', 'audit', 'sqlite_sequence'];
    const read = (database: Database.Database) =>
      tables.map((table): unknown => database.prepare(`SELECT * FROM ${table}`).all());
    const before = read(old);
    old.close();
    const nothingKnown = {
      ...{ millimetres_per_px: null, has_burned_in_text: null },
      ...{ sop_class_uid: null, sop_instance_uid: null, study_instance_uid: null, series_instance_uid: null },
    };
    before[0] = (before[0] as object[]).map((row) => ({ ...row, ...nothingKnown }));

    const store = openTestStore(options);
    const look = new Database(options.file, { readonly: true });
    expect(look.pragma('user_version', { simple: true })).toBe(newestVersion);
    expect(read(look)).toEqual(before);
    look.close();
    expect(store.audit.verifyAuditChain()).toEqual({ verified: true, entries: 1, headHash: hash });
    expect(store.reviews.verifyChain()).toMatchObject({ verified: true, entries: 0 });
    expect(store.caseSummaries(null)).toMatchObject([{ id: 'c1', readers: [] }]);
  });
});
