import type { Page } from 'playwright/test';
import { z } from 'zod';

const keyEventSchema = z.object({
  name: z.literal('EventTiming'),
  ph: z.literal('b'),
  args: z.object({ data: z.object({ type: z.literal('keydown'), duration: z.number() }) }),
});

/**
 * From the time stamp of every key pressed meanwhile to the presentation of the next frame: what the Event Timing API
 * calls the duration, taken from the browser's trace, where it is not rounded to 8 ms and short ones are not left out.
 */
export async function keyPresentations(page: Page, work: () => Promise<void>): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  const events: unknown[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...value);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'] },
  });
  await work();
  const isComplete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await isComplete;
  await session.detach();
  return events.flatMap((event) => {
    const parsed = keyEventSchema.safeParse(event);
    return parsed.success ? [parsed.data.args.data.duration] : [];
  });
}
