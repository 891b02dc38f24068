import { describe, expect, it } from 'vitest';
import {
  emptyHistory,
  forgotten,
  recorded,
  redone,
  undone,
  type EditStep,
} from '../../../src-renderer/viewer/editHistory.ts';

function stepOn(...things: string[]): EditStep {
  return { touches: new Set(things), undo: () => undefined, redo: () => undefined };
}

describe('editHistory', () => {
  it('goes back through the steps in the order in which they were taken, whatever they touch, and forward again', () => {
    const [first, second] = [stepOn('marks'), stepOn('lesion')];
    const history = recorded(recorded(emptyHistory, first), second);
    const once = undone(history)!;
    expect(once.step).toBe(second);
    const twice = undone(once.history)!;
    expect(twice.step).toBe(first);
    expect(undone(twice.history)).toBeNull();
    const again = redone(twice.history)!;
    expect(again.step).toBe(first);
    const last = redone(again.history)!;
    expect(last.step).toBe(second);
    expect(redone(last.history)).toBeNull();
  });

  it('forgets what was undone when something else is drawn', () => {
    const { history } = undone(recorded(emptyHistory, stepOn('marks')))!;
    expect(redone(recorded(history, stepOn('marks')))).toBeNull();
  });

  it('keeps the latest two hundred steps', () => {
    let history = emptyHistory;
    for (let i = 0; i < 300; i++) history = recorded(history, stepOn(`lesion ${i}`));
    expect(history.past.length).toBe(200);
    expect([...history.past[0]!.touches]).toEqual(['lesion 100']);
  });

  it('forgets, behind and ahead, the steps that touch what was changed elsewhere, and keeps the others', () => {
    const [marks, one, both, two] = [stepOn('marks'), stepOn('a'), stepOn('a', 'b'), stepOn('b')];
    let history = [marks, one, both, two].reduce(recorded, emptyHistory);
    history = undone(undone(history)!.history)!.history;
    expect(forgotten(history, ['a'])).toEqual({ past: [marks], future: [two] });
  });
});
