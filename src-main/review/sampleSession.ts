import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import { writeFileAtomically } from '../platform/writeFileAtomically.ts';

/** The bundled sample session: eyes that do not exist, drawn by the program, one of each ICDR grade and one more. */
const sampleEyes = [
  { fileName: 'synthetic-1_right.png', seed: 11, eye: 'right', icdrGrade: 0 },
  { fileName: 'synthetic-2_left.png', seed: 12, eye: 'left', icdrGrade: 1 },
  { fileName: 'synthetic-3_right.png', seed: 13, eye: 'right', icdrGrade: 2 },
  { fileName: 'synthetic-4_left.png', seed: 14, eye: 'left', icdrGrade: 2 },
  { fileName: 'synthetic-5_right.png', seed: 15, eye: 'right', icdrGrade: 3 },
  { fileName: 'synthetic-6_left.png', seed: 16, eye: 'left', icdrGrade: 4 },
] as const;

const sidePx = 1024;

export interface SampleFolders {
  readonly photographs: string;
  /** One folder for each type of lesion, with the masks of its photographs. */
  readonly lesions: string;
}

/** Draws the sample session, and masks of what is drawn into it; photographs that are there already are kept. */
export async function drawSampleSession(
  folders: SampleFolders,
  supervisor: Supervisor<JobKinds>,
  signal: AbortSignal,
  onDrawn: (done: number, total: number) => void,
): Promise<void> {
  await mkdir(folders.photographs, { recursive: true });
  let done = 0;
  onDrawn(done, sampleEyes.length);
  // As many at once as the supervisor has processes.
  await Promise.all(
    sampleEyes.map(async ({ fileName, ...request }) => {
      const file = join(folders.photographs, fileName);
      if (!existsSync(file)) {
        const { png, masks } = await supervisor.run('synthesiseEye', { ...request, sidePx }, { signal });
        for (const [type, mask] of Object.entries(masks)) {
          await mkdir(join(folders.lesions, type), { recursive: true });
          await writeFileAtomically(join(folders.lesions, type, fileName), mask);
        }
        // Last, so that a photograph that is there has its masks.
        await writeFileAtomically(file, png);
      }
      onDrawn(++done, sampleEyes.length);
    }),
  );
}
