import type { SessionAgreement } from '../../../contract/bundle.ts';
import { AppError } from '../../../errors/appError.ts';
import { compareBundles } from '../../../review/bundles/compareBundles.ts';
import type { CommandContext } from '../../command.ts';
import { parseWords, wrongUse } from '../../options.ts';
import { ProgressBar } from '../../progressBar.ts';
import { formatTable } from '../../table.ts';
import { verdictText } from './verdictText.ts';

/** `bundle compare A B [...]` */
export async function compareBundleFiles(words: readonly string[], context: CommandContext): Promise<void> {
  const parsed = parseWords(words, { json: { type: 'boolean' } });
  const files = parsed.positionals;
  if (files.length === 0) throw wrongUse('Name the session bundles to compare.');
  const bar = new ProgressBar(context.output);
  const agreement = await compareBundles(files, {
    library: null,
    isInstalled: () => false,
    // On the command line nobody is blinded.
    isHidden: () => false,
    signal: context.signal,
    onShare: (share) => {
      bar.draw(share, 'checking the session bundles', null);
    },
  }).finally(() => {
    bar.clear();
  });
  context.output.result(parsed.flag('json') ? `${JSON.stringify(agreement)}\n` : agreementText(agreement));
  const flawed = agreement.sources.filter(({ verdict }) => !verdict.isSound).length;
  if (flawed > 0)
    throw new AppError(
      'bundle.invalid',
      `${flawed} of ${files.length} session bundle(s) do not verify and were not counted.`,
    );
}

/** For people: what does not verify, a table of pairs of readers, and the photographs that they grade differently. */
function agreementText({ sources, sharedCases, otherCases, pairs, differences }: SessionAgreement): string {
  const flawed = sources.filter(({ verdict }) => !verdict.isSound).map(({ verdict }) => verdictText(verdict));
  return [
    ...flawed,
    `${sharedCases} photograph(s) in all of ${sources.length - flawed.length} session(s), ${otherCases} not in all.\n`,
    pairs.length === 0 ? 'No two readers read the same photograph.\n' : pairTable(pairs),
    ...differences.map(
      ({ name, reads, grades }) =>
        `${name}, ${reads} reads: ${grades.map(({ reader, icdrGrade }) => `${reader} ${icdrGrade ?? 'ungradable'}`).join(', ')}\n`,
    ),
    'Research and education, not for diagnosis.\n',
  ].join('\n');
}

function pairTable(pairs: SessionAgreement['pairs']): string {
  return formatTable(
    ['first', 'second', 'reads', 'graded', 'ungradable', 'equal', 'kappa', 'low', 'high'],
    pairs.map(({ first, second, reads, cases, ungradable, exactShare, kappa, low, high }) => [
      ...[first, second, reads, String(cases), String(ungradable)],
      exactShare === null ? '-' : `${(100 * exactShare).toFixed(1)}%`,
      ...[kappa, low, high].map((value) => (value === null ? '-' : value.toFixed(3))),
    ]),
  );
}
