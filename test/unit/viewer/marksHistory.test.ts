import { describe, expect, it } from 'vitest';
import { noMarks, type Marks } from '../../../src-main/contract/marks.ts';
import { emptyHistory, recorded, redone, undone } from '../../../src-renderer/viewer/marksHistory.ts';

const first: Marks = { ...noMarks, fovea: { xPx: 1, yPx: 1 } };
const second: Marks = { ...noMarks, fovea: { xPx: 2, yPx: 2 } };

describe('marksHistory', () => {
  it('goes back through the changes and forward again', () => {
    const history = recorded(recorded(emptyHistory, noMarks), first);
    const once = undone(history, second)!;
    expect(once.marks).toBe(first);
    const twice = undone(once.history, once.marks)!;
    expect(twice.marks).toBe(noMarks);
    expect(undone(twice.history, twice.marks)).toBeNull();
    const again = redone(twice.history, twice.marks)!;
    expect(again.marks).toBe(first);
    const last = redone(again.history, again.marks)!;
    expect(last.marks).toBe(second);
    expect(redone(last.history, last.marks)).toBeNull();
  });

  it('forgets what was undone when something else is drawn', () => {
    const { history } = undone(recorded(emptyHistory, noMarks), first)!;
    expect(redone(recorded(history, noMarks), second)).toBeNull();
  });

  it('keeps the latest two hundred changes', () => {
    let history = emptyHistory;
    for (let i = 0; i < 300; i++) history = recorded(history, { ...noMarks, fovea: { xPx: i, yPx: 0 } });
    expect(history.past.length).toBe(200);
    expect(history.past[0]?.fovea?.xPx).toBe(100);
  });
});
