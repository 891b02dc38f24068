import { describe, expect, it } from 'vitest';
import type { ReviewEntry, ReviewState } from '../../../src-main/contract/read.ts';
import { AppError } from '../../../src-main/errors/appError.ts';
import { caseView } from '../../../src-main/review/caseView.ts';
import { isRevealed } from '../../../src-main/review/isRevealed.ts';
import { recordFinalRead } from '../../../src-main/review/recordFinalRead.ts';
import { recordFirstRead } from '../../../src-main/review/recordFirstRead.ts';
import { reveal } from '../../../src-main/review/reveal.ts';
import { sign } from '../../../src-main/review/sign.ts';
import { worklist } from '../../../src-main/review/worklist.ts';
import fc from '../../support/properties.ts';
import {
  addCase,
  addReaders,
  mildRead,
  openReviewLibrary,
  readers,
  severeDecision,
} from './reviewLibrary.ts';
import type { ReviewLibrary } from './reviewLibrary.ts';

interface Step {
  readonly act: ReviewEntry['kind'];
  readonly reader: number;
  readonly blinding: boolean;
  readonly hasReason: boolean;
}

/** A step as it is drawn: mostly with a reason where one belongs, so that the sequences come far. */
type DrawnStep = Omit<Step, 'hasReason'> & { readonly isReasonRight: boolean };

/** What one reader has done to one case, told without the code under test. */
interface Told {
  readonly done: readonly ReviewEntry['kind'][];
  readonly state: ReviewState;
  /** A final read was recorded since the last signature. */
  readonly canSign: boolean;
}

const nothingDone: Told = { done: [], state: 'unread', canSign: false };

/** The rules in words: what a step leads to, or null where it is refused. */
function expected(told: Told, { act, blinding, hasReason }: Step): Told | null {
  const { done } = told;
  if (act === 'reveal') {
    if (done.includes('reveal')) return told;
    if (blinding && !done.includes('firstRead')) return null;
    const state = told.state === 'read' ? 'revealed' : told.state;
    return { ...told, done: [...done, act], state };
  }
  if (act === 'finalRead' && !done.includes('firstRead')) return null;
  if (act === 'finalRead' && blinding && !done.includes('reveal')) return null;
  if (act === 'signature' && !told.canSign) return null;
  if (done.includes(act) !== hasReason) return null;
  const next = [...done, act];
  if (act === 'signature') return { done: next, state: 'signed', canSign: false };
  if (act === 'finalRead') return { done: next, state: 'revealed', canSign: true };
  const isBeyond = done.includes('reveal') || done.includes('finalRead');
  return { ...told, done: next, state: isBeyond ? 'revealed' : 'read' };
}

function perform({ store, clock }: ReviewLibrary, caseId: string, step: Step): AppError | null {
  const { act, blinding } = step;
  const reader = readers[step.reader]!;
  const on = { caseId, reader, blinding, reason: step.hasReason ? 'I mistook the grade.' : null };
  try {
    if (act === 'firstRead') recordFirstRead(store, clock, { ...on, read: mildRead });
    else if (act === 'reveal') reveal(store, clock, { ...on, modelHash: null });
    else if (act === 'finalRead') recordFinalRead(store, clock, { ...on, final: severeDecision });
    else sign(store, clock, { ...on, signature: { name: reader, meaning: 'graded' } });
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

const mostly = fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false));

const step: fc.Arbitrary<DrawnStep> = fc.record({
  act: fc.constantFrom<ReviewEntry['kind'][]>('firstRead', 'reveal', 'finalRead', 'signature'),
  reader: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.constant(1)),
  blinding: mostly,
  isReasonRight: mostly,
});

function checkSequence(library: ReviewLibrary, caseId: string, steps: readonly DrawnStep[]): void {
  const { store, time } = library;
  const told = [nothingDone, nothingDone];
  for (const { isReasonRight, ...drawn } of steps) {
    const isCorrection = told[drawn.reader]!.done.includes(drawn.act);
    const taken = { ...drawn, hasReason: isCorrection === isReasonRight };
    const before = store.reviews.list({ caseId });
    const next = expected(told[taken.reader]!, taken);
    const failure = perform(library, caseId, taken);
    const after = store.reviews.list({ caseId });
    expect(failure?.code ?? 'done').toBe(next === null ? 'review.notAllowed' : 'done');
    const added = (next ?? told[taken.reader]!).done.length - told[taken.reader]!.done.length;
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBe(before.length + added);
    told[taken.reader] = next ?? told[taken.reader]!;
    time.advance(1000);
    for (const [index, reader] of readers.entries())
      checkView(library, caseId, { reader, blinding: taken.blinding, told: told[index]! });
  }
}

function checkView(
  { store }: ReviewLibrary,
  caseId: string,
  { reader, blinding, told }: { readonly reader: string; readonly blinding: boolean; readonly told: Told },
): void {
  const viewer = { reader, blinding, startedAt: '2026-01-01T00:00:00.000Z', modelHash: null };
  const view = caseView(store, caseId, viewer);
  const mayKnow = !blinding || told.done.includes('reveal');
  expect(view.revealed !== null).toBe(mayKnow);
  expect(isRevealed(store, caseId, reader, blinding)).toBe(mayKnow);
  expect(view.state).toBe(told.state);
  expect(view.entries.map(({ kind }) => kind)).toEqual(told.done);
  expect(view.entries.every((entry) => entry.reader === reader)).toBe(true);
}

describe('the states of a review', () => {
  it('follow the rules in whatever order two readers do things, and no entry ever changes', () => {
    const library = openReviewLibrary();
    const { store } = library;
    addReaders(store);
    const reached = new Set<ReviewState>();
    let number = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 30 }), (steps) => {
        number += 1;
        const caseId = addCase(store, `P-${number}`);
        checkSequence(library, caseId, steps);
        const row = worklist(store, readers[0]).find((candidate) => candidate.caseId === caseId)!;
        const view = caseView(store, caseId, {
          reader: readers[0],
          blinding: true,
          startedAt: '2026-01-01T00:00:00.000Z',
          modelHash: null,
        });
        expect(row.state).toBe(view.state);
        reached.add(row.state);
      }),
      { numRuns: 150, seed: 20_260_301 },
    );
    expect(store.reviews.verifyChain()).toMatchObject({
      verified: true,
      entries: store.reviews.list().length,
    });
    // The sequences came far enough to mean something.
    expect([...reached].sort()).toEqual(['read', 'revealed', 'signed', 'unread']);
  });
});
