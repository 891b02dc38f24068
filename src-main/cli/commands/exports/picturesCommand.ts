import { pictureKinds } from '../../../contract/export.ts';
import type { Command } from '../../command.ts';
import { parseWords, wrongUse } from '../../options.ts';
import { exportUsage, exportWords, readList, readReportOptions } from './exportWords.ts';
import { makeExportFile } from './makeExportFile.ts';
import { outUsage, targetKindOf } from './targetKindOf.ts';

const flag = { type: 'boolean' } as const;

export const picturesCommand: Command = {
  name: 'pictures',
  summary: 'Photographs and overlays at their original size.',
  usage: [
    'Usage: rimlight export pictures --library DIR --out FILE.zip|DIR/ [OPTIONS]',
    '',
    outUsage,
    `  --pictures LIST        of ${pictureKinds.join(', ')} (default: positive,negative,together)`,
    '  --format F             png (default), tiff',
    '  --preset P             figure-3 (default), colour-blind-safe',
    '  --without-legend       only the picture',
    '  --without-drawings     no contours of lesions and no annotations in the pictures',
    '  --without-contact-sheet',
    exportUsage,
  ].join('\n'),
  async run(words, context) {
    const parsed = parseWords(words, {
      ...exportWords,
      ...{ pictures: { type: 'string' }, format: { type: 'string' } },
      ...{ 'without-legend': flag, 'without-drawings': flag, 'without-contact-sheet': flag },
    });
    if (parsed.positionals.length > 0)
      throw wrongUse(`export pictures does not take "${parsed.positionals[0]!}".`);
    const pictures = readList(parsed, 'pictures', pictureKinds, ['positive', 'negative', 'together']);
    const options = readReportOptions(parsed);
    const format = parsed.oneOf('format', ['png', 'tiff']) ?? 'png';
    await makeExportFile(
      parsed,
      targetKindOf(parsed),
      (caseIds) => ({
        kind: 'pictures',
        caseIds: [...caseIds],
        options,
        format,
        pictures: [...pictures],
        withLegend: !parsed.flag('without-legend'),
        withDrawings: !parsed.flag('without-drawings'),
        withContactSheet: !parsed.flag('without-contact-sheet'),
      }),
      context,
    );
  },
};
