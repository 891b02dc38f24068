import { dicomObjects } from '../../../contract/export.ts';
import type { Command } from '../../command.ts';
import { parseWords, wrongUse } from '../../options.ts';
import { exportUsage, exportWords, readList, readReportOptions, reportUsage } from './exportWords.ts';
import { makeExportFile } from './makeExportFile.ts';
import { outUsage, targetKindOf } from './targetKindOf.ts';

export const dicomCommand: Command = {
  name: 'dicom',
  summary: 'Photographs, reports, lesions and measurements as DICOM files.',
  usage: [
    'Usage: rimlight export dicom --library DIR --out FILE.zip|DIR/ [OPTIONS]',
    '',
    outUsage,
    `  --objects LIST         of ${dicomObjects.join(', ')} (default: all)`,
    reportUsage,
    exportUsage,
  ].join('\n'),
  async run(words, context) {
    const parsed = parseWords(words, { ...exportWords, objects: { type: 'string' } });
    if (parsed.positionals.length > 0)
      throw wrongUse(`export dicom does not take "${parsed.positionals[0]!}".`);
    const objects = readList(parsed, 'objects', dicomObjects, dicomObjects);
    const options = readReportOptions(parsed);
    await makeExportFile(
      parsed,
      targetKindOf(parsed),
      (caseIds) => ({ kind: 'dicom', caseIds: [...caseIds], options, objects: [...objects] }),
      context,
    );
  },
};
