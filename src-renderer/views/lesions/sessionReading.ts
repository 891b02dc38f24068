import type { SessionGroup } from '../../../src-main/contract/lesionMeasures.ts';
import { lesionGroupName } from '../../wording/lesionWords.ts';
import { groupsByType, withInterior, type GroupType, type SessionBaseline } from './sessionGroups.ts';

interface TypeReading {
  readonly type: GroupType;
  readonly name: string;
  readonly sentences: readonly string[];
}

/** A group and the name of its baseline within a sentence. */
interface Named {
  readonly group: SessionGroup;
  readonly name: string;
}

/** A contrast with p below this is called unusual. */
const unusualBelow = 0.05;

/**
 * What the figures say of each type, no more and no less. The groups are of one grade, or of all together; several of a
 * type are of several baselines.
 */
export function sessionReading(
  groups: readonly SessionGroup[],
  baselines: readonly SessionBaseline[],
): readonly TypeReading[] {
  const nameOf = (text: string): string => {
    const name = baselines.find((baseline) => baseline.text === text)?.name ?? text;
    return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  };
  return groupsByType(groups).map(({ type, groups: ofType }) => {
    const named = ofType.map((group) => ({ group, name: nameOf(group.baselineText) }));
    const tested = named.filter(({ group }) => group.contrast !== null);
    return {
      type,
      name: lesionGroupName(type),
      sentences: [
        ...(tested.length === 0
          ? [whyNothing(ofType)]
          : [
              directionSentence(tested, named),
              patternSentence(tested, named),
              ...placementSentences(tested, named),
              ...untestedSentences(tested, named),
            ]),
        ...(type === 'approximate' ? ['These edges are those of boxes, not of lesions.'] : []),
      ],
    };
  });
}

function whyNothing(groups: readonly SessionGroup[]): string {
  const { lesions, measured, belowResolution } = groups[0]!;
  if (measured > 0)
    return 'None has an interior and a rim at this width of the rim, so there is no contrast.';
  if (belowResolution === lesions)
    return `${lesions === 1 ? 'The only one is' : `All ${number(lesions)} are`} below the model’s resolution: nothing is measured.`;
  return 'Nothing is measured.';
}

function directionSentence(tested: readonly Named[], all: readonly Named[]): string {
  const directions = [
    ['rim', 'the rim is above the interior'],
    ['interior', 'the interior is above the rim'],
    ['open', 'neither is clearly above the other'],
    ['untold', 'there are too few cases to tell'],
  ] as const;
  const clauses = directions.flatMap(([direction, words]) => {
    const some = tested.filter(({ group }) => directionOf(group) === direction);
    return some.length === 0 ? [] : [`${words} ${withText(some, all)}`];
  });
  return sentence(clauses.join('; '));
}

function directionOf({ contrastLow, contrastHigh }: SessionGroup): 'rim' | 'interior' | 'open' | 'untold' {
  if (contrastLow === null || contrastHigh === null) return 'untold';
  if (contrastLow > 0) return 'rim';
  return contrastHigh < 0 ? 'interior' : 'open';
}

/** The pattern is more than a contrast: the rim can be above the interior while both have the same sign. */
function patternSentence(tested: readonly Named[], all: readonly Named[]): string {
  const agreeing = tested.filter(({ group }) => (group.interiorMean ?? 0) < 0 && (group.rimMean ?? 0) > 0);
  const where = agreeing.length === 0 ? 'with no baseline' : withText(agreeing, all);
  const means = all.length === 1 && agreeing.length === 0 ? 'not on average' : `on average ${where}`;
  return `Interior negative and rim positive, as the paper reports: ${means}, and in ${agreeingText(tested)} single lesions.`;
}

function agreeingText(tested: readonly Named[]): string {
  const [first] = tested;
  if (tested.length === 1 && first !== undefined)
    return `${number(first.group.agreeing)} of ${number(withInterior(first.group))}`;
  const shares = tested.map(({ group }) =>
    Math.round((group.agreeing / Math.max(1, withInterior(group))) * 100),
  );
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  return least === most ? `${least} % of` : `${least} to ${most} % of`;
}

function placementSentences(tested: readonly Named[], all: readonly Named[]): readonly string[] {
  const placed = tested.filter(({ group }) => group.pValue !== null);
  if (placed.length === 0) return ['There was no room to move the contours, so nothing is tested.'];
  const unusual = placed.filter(({ group }) => group.pValue! < unusualBelow);
  const others = placed.filter(({ group }) => group.pValue! >= unusualBelow);
  const clauses = [
    ...(unusual.length > 0 ? [`unusual ${withText(unusual, all)} (p < ${unusualBelow})`] : []),
    ...(others.length > 0 ? [`not unusual ${withText(others, all)} (p ≥ ${unusualBelow})`] : []),
  ];
  return [`Among the same contours moved elsewhere the contrast is ${clauses.join(', ')}.`];
}

function untestedSentences(tested: readonly Named[], all: readonly Named[]): readonly string[] {
  const untested = all.filter((one) => !tested.includes(one));
  return untested.length === 0 ? [] : [`There is no contrast ${withText(untested, all)}.`];
}

function withText(some: readonly Named[], all: readonly Named[]): string {
  if (some.length === all.length && all.length > 1) return 'with every baseline';
  const names = some.map(({ name }) => name);
  return `with ${names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`}`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}
