import sharp from 'sharp';
import type { CaseReport } from '../../../../src-main/contract/caseReport.ts';
import type { CropTransform } from '../../../../src-main/contract/cropTransform.ts';
import type { ReportFigures, ReportPicture } from '../../../../src-main/reports/reportFigures.ts';

/** Pictures as a report takes them, drawn as plain discs; small, so that tests are fast. */
export async function exampleFigures(report: CaseReport, widthPx = 400): Promise<ReportFigures> {
  const transform: CropTransform = {
    originalWidthPx: report.case.widthPx,
    originalHeightPx: report.case.heightPx,
    leftPx: 401,
    topPx: 0,
    cropWidthPx: 3420,
    cropHeightPx: 2848,
    targetWidthPx: widthPx,
    targetHeightPx: Math.round((widthPx * 2848) / 3420),
  };
  const picture = async (disc: string, spots: string): Promise<ReportPicture> => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3420 2848" width="${widthPx}" height="${transform.targetHeightPx}"><rect width="3420" height="2848" fill="black"/><circle cx="1710" cy="1424" r="1680" fill="${disc}"/>${spots}</svg>`;
    const { data, info } = await sharp(Buffer.from(svg))
      .jpeg({ quality: 90 })
      .toBuffer({ resolveWithObject: true });
    return { jpeg: data, widthPx: info.width, heightPx: info.height, transform };
  };
  const spot = (x: number, y: number, fill: string): string =>
    `<circle cx="${x}" cy="${y}" r="160" fill="${fill}"/>`;
  const photograph = await picture('#8a3a1c', spot(2700, 1340, '#e8b060'));
  const together = await picture('#555555', spot(1200, 1000, '#30e030') + spot(1900, 1800, '#e03030'));
  const positive = await picture('#555555', spot(1200, 1000, '#30e030'));
  const negative = await picture('#555555', spot(1900, 1800, '#e03030'));
  return {
    photograph,
    overlays: report.attributions.map(({ key }, index) => ({
      attributionKey: key,
      together,
      positive: index === 0 ? positive : null,
      negative: index === 0 ? negative : null,
      clip: 0.000123 * (index + 1),
      displayedShare: 0.823,
    })),
    outlines: (report.lesions[0]?.lesions ?? []).map(({ number, type }) => {
      const x = 900 + ((number * 397) % 2400);
      const y = 400 + ((number * 271) % 2000);
      const size = 30 + (number % 5) * 12;
      const ring = Array.from({ length: 16 }, (_, corner) => (2 * Math.PI * corner) / 16).flatMap((angle) => [
        x + size * Math.cos(angle),
        y + size * Math.sin(angle),
      ]);
      return { number, type, isBox: false, rings: [ring] };
    }),
  };
}
