import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportFonts } from '../../reports/pdf/pdfReport.ts';

/** The fonts that come with the program. */
export async function reportFonts(resourcesFolder: string): Promise<ReportFonts> {
  const read = (name: string): Promise<Uint8Array> => readFile(join(resourcesFolder, 'fonts', name));
  const [regular, semiBold, fallback] = await Promise.all([
    read('Inter-Regular.ttf'),
    read('Inter-SemiBold.ttf'),
    read('DejaVuSans.ttf'),
  ]);
  return { regular, semiBold, fallback };
}
