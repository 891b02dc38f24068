import { basename } from 'node:path';
import { verifyBundle } from '../../bundle/verifyBundle.ts';
import type { BundleVerdict } from '../../contract/bundle.ts';
import { AppError } from '../../errors/appError.ts';
import type { Command } from '../command.ts';
import { parseWords, wrongUse } from '../options.ts';
import { ProgressBar } from '../progressBar.ts';
import { verdictText } from './bundle/verdictText.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Check session bundles: every hash, and the chains of review and audit.',
  usage: [
    'Usage: rimlight verify FILE [FILE ...] [--json]',
    '',
    'Says of each session bundle what does not verify, one sentence each, and ends with exit code 1 where anything does not. The heads',
    'of the chains that are printed prove, kept elsewhere, that nothing before them was changed later.',
  ].join('\n'),
  async run(words, { output, signal }) {
    const parsed = parseWords(words, { json: { type: 'boolean' } });
    const files = parsed.positionals;
    if (files.length === 0) throw wrongUse('Name the session bundle to check.');
    const bundles: BundleVerdict[] = [];
    const bar = new ProgressBar(output);
    for (const file of files) {
      const verdict = await verifyBundle(file, {
        isInstalled: () => false,
        signal,
        onMember: (done, total) => {
          bar.draw((bundles.length + done / total) / files.length, `checking ${basename(file)}`, null);
        },
      }).finally(() => {
        bar.clear();
      });
      bundles.push(verdict);
      if (!parsed.flag('json')) output.result(verdictText(verdict));
    }
    if (parsed.flag('json')) output.result(`${JSON.stringify({ bundles })}\n`);
    const flawed = bundles.filter(({ isSound }) => !isSound).length;
    if (flawed > 0)
      throw new AppError('bundle.invalid', `${flawed} of ${files.length} session bundle(s) do not verify.`);
  },
};
