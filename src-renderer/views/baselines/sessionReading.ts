import { caseBoundBaseline } from '../../../src-main/attribution/baselines/caseBoundBaseline.ts';
import type {
  BaselineSession,
  MeanOverCases,
  SessionBaseline,
  SessionBaselinePair,
} from '../../../src-main/contract/baselineSession.ts';
import { scoreText } from '../../../src-main/attribution/measures/scoreText.ts';
import { shareText } from '../../wording/attributionWords.ts';
import { baselineTextName } from '../../wording/baselineTextWords.ts';

/** What the figures say, in whole sentences, no more and no less; the first is the one to read. */
export function sessionReading(session: BaselineSession): readonly string[] {
  return [
    ...agreementSentences(session),
    ...convergenceSentences(session.baselines),
    ...noFindingSentences(session.baselines),
    ...bestSentences(session.baselines, 'insertion'),
    ...bestSentences(session.baselines, 'deletion'),
    ...costSentences(session.baselines),
  ];
}

interface NamedPair {
  readonly pair: SessionBaselinePair;
  readonly names: string;
}

function agreementSentences({ baselines, pairs, oppositeLimit }: BaselineSession): readonly string[] {
  const named: readonly NamedPair[] = pairs
    .filter(({ cases }) => cases > 0)
    .map((pair) => ({
      pair,
      names: `${inSentence(baselines[pair.first]!)} and ${inSentence(baselines[pair.second]!)}`,
    }))
    .sort((a, b) => share(a.pair) - share(b.pair));
  const [least] = named;
  const most = named.at(-1);
  if (least === undefined || most === undefined) return [];
  const rule = `Two baselines agree in a case where fewer than ${shareText(oppositeLimit)} of the strongest pixels have opposite signs.`;
  return [agreementSentence(least, most, named), rule];
}

function agreementSentence(least: NamedPair, most: NamedPair, all: readonly NamedPair[]): string {
  if (least === most)
    return `In ${ofCases(least.pair)} ${least.names} agree${correlationText([least.pair])}.`;
  const pairs = all.map(({ pair }) => pair);
  if (share(most.pair) === 0)
    return `In no case of ${mostCases(pairs)} do two baselines agree${correlationText(pairs)}.`;
  if (share(least.pair) === 1)
    return `In every case of ${mostCases(pairs)} all baselines agree${correlationText(pairs)}.`;
  return `In ${ofCases(most.pair)} ${most.names} agree${correlationText([most.pair])}; ${least.names} agree in ${ofCases(least.pair)}${correlationText([least.pair])}.`;
}

function mostCases(pairs: readonly SessionBaselinePair[]): number {
  return Math.max(...pairs.map(({ cases }) => cases));
}

function correlationText(pairs: readonly SessionBaselinePair[]): string {
  const means = pairs.flatMap(({ spearman }) => spearman?.mean ?? []);
  if (means.length === 0) return '';
  const [low, high] = [scoreText(Math.min(...means)), scoreText(Math.max(...means))];
  return low === high ? ` (mean rank correlation ${low})` : ` (mean rank correlations ${low} to ${high})`;
}

function convergenceSentences(baselines: readonly SessionBaseline[]): readonly string[] {
  const short = baselines.filter(({ cases, converged }) => converged < cases);
  if (baselines.length === 0) return [];
  if (short.length === 0) return ['Every attribution converged.'];
  const clauses = short.map(
    (baseline) =>
      `${inSentence(baseline)} in ${baseline.cases - baseline.converged} of ${baseline.cases} cases`,
  );
  return [`Some attributions did not converge: ${listText(clauses)}. Those maps should not be read.`];
}

function noFindingSentences(baselines: readonly SessionBaseline[]): readonly string[] {
  const far = baselines.filter(
    ({ cases, nearNoFinding }) => nearNoFinding !== null && cases > 0 && nearNoFinding / cases < 0.5,
  );
  if (baselines.every(({ nearNoFinding }) => nearNoFinding === null)) return [];
  if (far.length === 0)
    return ['The model scores every baseline near no finding in at least half of its cases.'];
  return [
    `In most cases the model does not score ${listText(far.map(inSentence))} near no finding: a poor “nothing to see”.`,
  ];
}

type Auc = 'insertion' | 'deletion';

/** The best mean, and which others its interval does not tell apart from it. */
function bestSentences(baselines: readonly SessionBaseline[], auc: Auc): readonly string[] {
  const measured = baselines
    .flatMap((baseline) => {
      const mean = baseline[auc];
      return mean === null ? [] : [{ name: inSentence(baseline), mean }];
    })
    .sort((a, b) => (auc === 'insertion' ? b.mean.mean - a.mean.mean : a.mean.mean - b.mean.mean));
  const [best, ...others] = measured;
  if (best === undefined || others.length === 0) return [];
  const alike = others.filter(({ mean }) => overlaps(mean, best.mean));
  const start = `${capitalised(best.name)} has the ${auc === 'insertion' ? 'highest insertion' : 'lowest deletion'} AUC (${scoreText(best.mean.mean)})`;
  if (alike.length === 0) return [`${start}; its interval lies apart from those of all others.`];
  const names = listText(alike.map(({ name }) => name));
  return [
    `${start}; the ${alike.length === 1 ? `interval of ${names} overlaps` : `intervals of ${names} overlap`} with its own, so ${alike.length === others.length ? 'no baseline is clearly better' : 'these are not told apart'}.`,
  ];
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Without an interval nothing is told apart. */
function overlaps(a: MeanOverCases, b: MeanOverCases): boolean {
  if (a.low === null || a.high === null || b.low === null || b.high === null) return true;
  return a.low <= b.high && b.low <= a.high;
}

function costSentences(baselines: readonly SessionBaseline[]): readonly string[] {
  const dearest = baselines.toSorted((a, b) => b.medianEvaluations - a.medianEvaluations);
  const [most] = dearest;
  const least = dearest.at(-1);
  if (most === undefined || least === undefined || most.medianEvaluations === least.medianEvaluations)
    return [];
  return [
    `An attribution takes ${Math.round(least.medianEvaluations)} evaluations of the model with ${inSentence(least)} and ${Math.round(most.medianEvaluations)} with ${inSentence(most)} (medians).`,
  ];
}

function share({ agreeing, cases }: SessionBaselinePair): number {
  return agreeing / cases;
}

function ofCases({ agreeing, cases }: SessionBaselinePair): string {
  return `${agreeing} of ${cases} ${cases === 1 ? 'case' : 'cases'}`;
}

function listText(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

/** A saved name, and that of a photograph or a person, keeps its capital. */
function inSentence({ name, baselineText }: Pick<SessionBaseline, 'name' | 'baselineText'>): string {
  const isByKind = caseBoundBaseline(baselineText) !== null || baselineText.endsWith(':*');
  const isPlain = isByKind || name === baselineTextName(baselineText);
  return isPlain && !name.startsWith('Gaussian') ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
