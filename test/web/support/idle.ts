import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '../../../src-renderer/client/client.ts';
import type { JobSummary } from '../../../src-main/contract/job.ts';

/** Waits until the queue is worked off, or paused. */
export async function idle(client: Client): Promise<JobSummary> {
  for (;;) {
    const { summary } = await client.call('job.list', {});
    if (summary.isPaused || summary.queued + summary.running === 0) return summary;
    await wait(100);
  }
}
