// A process of its own, in a folder on a disk of 3 MB: fills a library until nothing fits, opens it again and makes
// room. Prints what happened as JSON.
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { openStore } from '../../../src-main/store/openStore.ts';
import { sampleAttribution, sampleImage, sampleModel, testLocation } from './sampleRecords.ts';

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : String(thrown);
}

const location = testLocation(process.argv[2]!);
const options = { ...location, clock: () => new Date(), newId: () => randomUUID() };
const store = openStore(options);
store.images.add(sampleImage('eye'));
store.models.put(sampleModel('grader'));

let stored = 0;
let storing: unknown;
while (storing === undefined && stored < 100) {
  try {
    store.attributions.put(sampleAttribution(stored, 128));
    stored += 1;
  } catch (thrown) {
    storing = codeOf(thrown);
  }
}
const asset = await store.assets.put(new Uint8Array(4_000_000)).then(() => 'put', codeOf);
const closing = store.close().problem?.code;

const again = openStore(options);
const rows = again.attributions.list().length;
const opening = again.problem?.code;
again.attributions.setCacheBudget(0);
const { damage, orphanAssets } = await again.integrityReport();
again.close();
console.log(
  JSON.stringify({
    stored,
    storing,
    asset,
    closing,
    rows,
    opening,
    damage,
    orphanAssets,
    backups: readdirSync(location.backupFolder),
  }),
);
