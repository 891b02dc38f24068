import { readFileSync } from 'node:fs';
import type { PdfReport, ReportFonts } from '../../../../src-main/reports/pdf/pdfReport.ts';

const read = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../resources/fonts/${name}.ttf`, import.meta.url));

export const fonts: ReportFonts = {
  regular: read('Inter-Regular'),
  semiBold: read('Inter-SemiBold'),
  fallback: read('DejaVuSans'),
};

export async function bytesOf({ chunks }: PdfReport): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}
