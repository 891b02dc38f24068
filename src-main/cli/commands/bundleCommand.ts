import type { Command } from '../command.ts';
import { compareBundleFiles } from './bundle/compareBundleFiles.ts';
import { openBundleInNewLibrary } from './bundle/openBundleInNewLibrary.ts';
import { writeBundle } from './bundle/writeBundle.ts';

export const bundleCommand: Command = {
  name: 'bundle',
  summary: 'Write a whole session into one file, open such a file, or see how far its readers agree.',
  usage: [
    'Usage: rimlight bundle --library DIR --out FILE.zip [OPTIONS]',
    '       rimlight bundle open FILE.zip --library NEWDIR',
    '       rimlight bundle compare FILE.zip [FILE.zip ...]',
    '',
    '  --library DIR          a library; for "open" a folder that is not there yet',
    '  --out FILE.zip         the session bundle to be written',
    '  --case-names NAMES     pseudonym (default) or asInLibrary',
    '  --include-file-names   the names of the files that photographs and lesions came from',
    '  --json                 print the result as JSON',
    '',
    'A session bundle holds the whole session of everybody: photographs without their metadata, lesions, marks, reads, the chains of',
    'review and audit, and settings. "open" and "compare" take only what verifies; see "verify".',
  ].join('\n'),
  async run(words, context) {
    const [name, ...rest] = words;
    if (name === 'open') await openBundleInNewLibrary(rest, context);
    else if (name === 'compare') await compareBundleFiles(rest, context);
    else await writeBundle(words, context);
  },
};
