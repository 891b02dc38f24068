import type { Command } from '../../command.ts';
import { parseWords, wrongUse } from '../../options.ts';
import { exportUsage, exportWords, readReportOptions } from './exportWords.ts';
import { makeExportFile } from './makeExportFile.ts';
import { outUsage, targetKindOf } from './targetKindOf.ts';

export const dataCommand: Command = {
  name: 'data',
  summary: 'Every number as JSON and CSV, with a schema, and the maps as .npy.',
  usage: [
    'Usage: rimlight export data --library DIR --out FILE.zip|DIR/ [OPTIONS]',
    '',
    outUsage,
    '  --without-maps         no .npy files',
    exportUsage,
  ].join('\n'),
  async run(words, context) {
    const parsed = parseWords(words, { ...exportWords, 'without-maps': { type: 'boolean' } });
    if (parsed.positionals.length > 0)
      throw wrongUse(`export data does not take "${parsed.positionals[0]!}".`);
    const options = readReportOptions(parsed);
    const withMaps = !parsed.flag('without-maps');
    await makeExportFile(
      parsed,
      targetKindOf(parsed),
      (caseIds) => ({ kind: 'data', caseIds: [...caseIds], options, withMaps }),
      context,
    );
  },
};
