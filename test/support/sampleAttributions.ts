import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { parseBaseline } from '../../src-main/attribution/baselines/parseBaseline.ts';
import { withSupervisor } from '../../src-main/cli/startSupervisor.ts';
import type { JobKinds } from '../../src-main/compute/jobs/jobKinds.ts';
import { createNodeHost } from '../../src-main/platform/nodeHost.ts';
import { defaultAttributionSettings, defaultBatch } from '../../src-main/review/attributionDefaults.ts';
import { drawSampleSession } from '../../src-main/review/sampleSession.ts';
import { graderFolder } from './bundledGrader.ts';

export interface SampleAttribution {
  /** File name of the eye. */
  readonly eye: string;
  readonly baseline: string;
  readonly result: z.output<JobKinds['attribute']['result']>;
}

/**
 * Attributes every eye of the sample session with the bundled grader against each baseline, as a batch with default settings would,
 * in a compute process.
 * @param threads Of the processor; null for all cores.
 */
export function attributeSample(
  baselines: readonly string[],
  { threads }: { readonly threads: number | null },
  onAttributed: (attribution: SampleAttribution) => void,
): Promise<void> {
  const host = createNodeHost({ log: () => undefined });
  return host.withTemporaryFolder((folder) =>
    withSupervisor(host, async (supervisor) => {
      const sample = { photographs: join(folder, 'photographs'), lesions: join(folder, 'lesions') };
      await drawSampleSession(sample, supervisor, new AbortController().signal, () => undefined);
      const { contentHash } = await supervisor.run('checkModel', {
        ...{ modelFile: graderFolder, device: 'cpu', selfTest: false },
      });
      for (const eye of (await readdir(sample.photographs)).sort())
        for (const baseline of baselines) {
          const image = {
            file: join(sample.photographs, eye),
            fileName: eye,
            contentHash: null,
            fieldOfView: null,
          };
          const result = await supervisor.run(
            'attribute',
            {
              ...{ modelFile: graderFolder, modelHash: contentHash, device: 'cpu', threads, target: null },
              image: { kind: 'photograph', ...image },
              baseline: { kind: 'spec', spec: parseBaseline(baseline) },
              ...{ baselineImages: {}, lesionMask: null, settings: defaultAttributionSettings },
            },
            { batch: defaultBatch },
          );
          onAttributed({ eye, baseline, result });
        }
    }),
  );
}
