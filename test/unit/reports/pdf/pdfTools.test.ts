import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultReportOptions } from '../../../../src-main/contract/reportOptions.ts';
import { caseReportPdf } from '../../../../src-main/reports/pdf/caseReportPdf.ts';
import { exampleCaseReport } from './exampleCaseReport.ts';
import { exampleFigures } from './exampleFigures.ts';
import { bytesOf, fonts } from './pdfSupport.ts';

function isInstalled(tool: string): boolean {
  try {
    execFileSync(tool, [tool === 'qpdf' ? '--version' : '-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a report under the tools of others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-pdf-'));
  const file = join(folder, 'report.pdf');
  const run = (tool: string, ...args: readonly string[]): string =>
    execFileSync(tool, [...args, file], { encoding: 'utf8' });

  beforeAll(async () => {
    const report = exampleCaseReport({ comment: 'შაქარი, Ωχρά κηλίδα' });
    const figures = await exampleFigures(report);
    writeFileSync(file, await bytesOf(caseReportPdf(report, figures, defaultReportOptions, fonts)));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.skipIf(!isInstalled('qpdf'))('has no fault that qpdf finds', () => {
    expect(run('qpdf', '--check')).toContain('No syntax or stream encoding errors found');
  });

  it.skipIf(!isInstalled('pdfinfo'))('is tagged and of the size of its paper for pdfinfo', () => {
    const facts = run('pdfinfo');
    expect(facts).toMatch(/Tagged:\s+yes/u);
    expect(facts).toContain('595.28 x 841.89 pts (A4)');
  });

  it.skipIf(!isInstalled('pdffonts'))('has every font as a subset with its characters for pdffonts', () => {
    const lines = run('pdffonts').trim().split('\n').slice(2);
    expect(lines).toHaveLength(3);
    for (const line of lines)
      expect(line).toMatch(/\+(Inter-Regular|Inter-SemiBold|DejaVuSans) .* yes yes yes /u);
  });
});
