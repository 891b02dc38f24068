import type { CaseReport } from '../../../contract/caseReport.ts';
import type { Faces } from '../layout/openFaces.ts';

const mostNamed = 20;

/** The report with one more caution where it has characters that the report's fonts cannot show. */
export function withMissingCharacters(report: CaseReport, { regular, fallback }: Faces): CaseReport {
  const missing = [...new Set(JSON.stringify(report))].filter((character) => {
    const codePoint = character.codePointAt(0)!;
    return !regular.font.hasGlyphForCodePoint(codePoint) && !fallback.font.hasGlyphForCodePoint(codePoint);
  });
  if (missing.length === 0) return report;
  const named = missing
    .slice(0, mostNamed)
    .map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`);
  const more = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : '';
  const caution = `Characters that the fonts of this report lack are shown as empty boxes: ${named.join(', ')}${more}. Data files hold them.`;
  return { ...report, cautions: [caution, ...report.cautions] };
}
