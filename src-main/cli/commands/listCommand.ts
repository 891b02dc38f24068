import { listCases, type ListedAttribution } from '../../review/listCases.ts';
import type { Command } from '../command.ts';
import { parseWords, wrongUse } from '../options.ts';
import { formatTable } from '../table.ts';
import { withLibrary } from '../withLibrary.ts';

export const listCommand: Command = {
  name: 'list',
  summary: 'Show the cases of a library with the numbers of every attribution.',
  usage: 'Usage: rimlight list --library DIR [--json]',
  async run(words, context) {
    const parsed = parseWords(words, { library: { type: 'string' }, json: { type: 'boolean' } });
    if (parsed.positionals.length > 0) throw wrongUse(`list does not take "${parsed.positionals[0]!}".`);
    const cases = await withLibrary(parsed.required('library'), 'read', context, (store) =>
      Promise.resolve(listCases(store)),
    );
    if (parsed.flag('json')) {
      context.output.result(`${JSON.stringify({ cases }, null, 2)}\n`);
      return;
    }
    const rows = cases.flatMap(({ pseudonym, eye, attributions }) =>
      attributions.length === 0
        ? [[pseudonym, eye, ...Array.from({ length: 9 }, () => '-')]]
        : attributions.map((attribution) => [pseudonym, eye, ...cells(attribution)]),
    );
    context.output.result(
      formatTable(
        [
          'case',
          'eye',
          'baseline',
          'F(x)',
          "F(x')",
          'sum',
          'delta',
          'panel error',
          'evaluations',
          'converged',
          'ms',
        ],
        rows,
      ),
    );
  },
};

function cells(attribution: ListedAttribution): readonly string[] {
  const { scoreInput, scoreBaseline, sum, delta, panelError, evaluations, converged, elapsedMs } =
    attribution;
  return [
    attribution.baseline,
    scoreInput.toFixed(4),
    scoreBaseline.toFixed(4),
    sum.toFixed(4),
    delta === null ? '-' : delta.toFixed(5),
    panelError === null ? '-' : panelError.toFixed(5),
    String(evaluations),
    converged === null ? '-' : converged ? 'yes' : 'no',
    elapsedMs.toFixed(0),
  ];
}
