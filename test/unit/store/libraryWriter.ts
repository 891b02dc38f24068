// A process of its own for the tests that kill it, or start two of it: works through the jobs of a library until none
// is left. Says on standard output what it starts and what it has stored. Exits with 3 when the library is refused.
// Where it is given the number of a job, it holds that one until its standard input ends.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { AppError } from '../../../src-main/errors/appError.ts';
import { openStore } from '../../../src-main/store/openStore.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { sampleAttribution, testLocation } from './sampleRecords.ts';

function say(...words: readonly (string | number)[]): void {
  // Synchronous: what was said before a kill is not lost.
  writeSync(1, `${words.join(' ')}\n`);
}

async function workThrough(store: Store, heldJob: string | undefined): Promise<void> {
  for (let job = store.jobs.start(); job !== undefined; job = store.jobs.start()) {
    const seed = Number(job.uniqueKey);
    say('started', seed);
    if (job.uniqueKey === heldJob) await buffer(process.stdin);
    const asset = await store.assets.put(new TextEncoder().encode(`overlay ${seed}`.repeat(20_000)));
    store.jobs.complete(job.id, () => {
      const key = store.attributions.put(sampleAttribution(seed, 64));
      store.audit.append({ action: 'attribution.computed', subject: key, details: { seed } });
    });
    say('stored', seed, asset);
  }
}

const [folder, heldJob] = process.argv.slice(2);
try {
  const store = openStore({
    ...testLocation(folder!),
    clock: () => new Date(),
    newId: () => randomUUID(),
  });
  say('opened');
  await workThrough(store, heldJob);
  store.close();
  say('closed');
} catch (thrown) {
  if (!(thrown instanceof AppError)) throw thrown;
  say('refused', thrown.code, thrown.message);
  process.exitCode = 3;
}
