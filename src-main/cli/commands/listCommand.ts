import { listCases, type ListedAttribution, type ListedCase } from '../../review/listCases.ts';
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
    context.output.result(attributionTable(cases));
  },
};

/** One line an attribution; a case without any has a line too. */
export function attributionTable(cases: readonly ListedCase[]): string {
  const rows = cases.flatMap(({ pseudonym, eye, attributions }) =>
    attributions.length === 0
      ? [[pseudonym, eye, ...headers.slice(2).map(() => '-')]]
      : attributions.map((attribution) => [pseudonym, eye, ...cells(attribution)]),
  );
  return formatTable(headers, rows);
}

const headers = [
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
];

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
