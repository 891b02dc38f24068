import type { CaseId } from '../../contract/ids.ts';
import type { Command } from '../command.ts';
import { parseWords, wrongUse } from '../options.ts';
import { exportUsage, exportWords, readReportOptions, reportUsage } from './exports/exportWords.ts';
import { makeExportFile } from './exports/makeExportFile.ts';

export const reportCommand: Command = {
  name: 'report',
  summary: 'Write the report of a case, or of the whole session, as a PDF.',
  usage: [
    'Usage: rimlight report --library DIR [--case CASE] --out FILE.pdf [OPTIONS]',
    '',
    '  --library DIR          a library made by "import"',
    '  --case CASE            pseudonym and eye as "list" prints them ("P001 right"), or the id of a case; given several times,',
    '                         the report of a session of these cases (default: the session of all cases)',
    '  --out FILE.pdf         where to',
    reportUsage,
    '  --paper P              A4 (default), letter',
    '  --numbers LANGUAGE     how numbers and dates are written: en (default), de, es, fr, it, nl',
    exportUsage,
    '',
    'What is kept is printed; nothing is computed for it. Ctrl+C leaves nothing behind. On the command line nobody is',
    'blinded, because the library is your own.',
  ].join('\n'),
  async run(words, context) {
    const parsed = parseWords(words, exportWords);
    if (parsed.positionals.length > 0) throw wrongUse(`report does not take "${parsed.positionals[0]!}".`);
    const options = readReportOptions(parsed);
    await makeExportFile(
      parsed,
      'file',
      ([first, ...others]: readonly CaseId[]) =>
        first !== undefined && others.length === 0
          ? { kind: 'caseReport', caseId: first, options }
          : { kind: 'sessionReport', caseIds: first === undefined ? [] : [first, ...others], options },
      context,
    );
  },
};
