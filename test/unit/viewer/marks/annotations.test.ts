import { describe, expect, it } from 'vitest';
import {
  marksSchema,
  mostAnnotations,
  noMarks,
  type Annotation,
  type Marks,
} from '../../../../src-main/contract/marks.ts';
import {
  annotationName,
  drawnAnnotation,
  isWhole,
  partPoint,
  withAnnotation,
  withAuthors,
  withoutAnnotation,
  withPartAt,
} from '../../../../src-renderer/viewer/marks/annotations.ts';
import { handlePoint, withHandleAt, withoutHandle } from '../../../../src-renderer/viewer/marks/editMarks.ts';

const from = { xPx: 100, yPx: 200 };
const to = { xPx: 130, yPx: 240 };

function marksWith(...annotations: Annotation[]): Marks {
  return { ...noMarks, annotations };
}

describe('annotations', () => {
  it('are drawn as the contract takes them, once a text has its words', () => {
    const arrow = drawnAnnotation('arrow', 'a', from, to);
    const circle = drawnAnnotation('circle', 'c', from, to);
    const text = drawnAnnotation('text', 't', from, to);
    // 30 to the right and 40 down: 50 away.
    expect(circle).toMatchObject({ centre: from, radiusPx: 50 });
    expect(arrow).toMatchObject({ from, to });
    expect(text).toMatchObject({ at: to });
    expect([arrow, circle, text].map(isWhole)).toEqual([true, true, false]);
    expect(marksSchema.safeParse(marksWith(arrow, circle)).success).toBe(true);
    expect(marksSchema.safeParse(marksWith(text)).success).toBe(false);
    expect(marksSchema.safeParse(marksWith({ ...text, text: 'new vessels' })).success).toBe(true);
  });

  it('keep their place when they are changed, and are refused where there is no room, so that nobody loses theirs', () => {
    const [first, second] = ['first', 'second'].map((id) => drawnAnnotation('arrow', id, from, to));
    const changed = withAnnotation(marksWith(first!, second!), { ...first!, text: 'here' });
    expect(changed.annotations.map(({ annotationId, text }) => [annotationId, text])).toEqual([
      ['first', 'here'],
      ['second', ''],
    ]);
    let full = noMarks;
    for (let index = 0; index <= mostAnnotations; index++)
      full = withAnnotation(full, drawnAnnotation('circle', String(index), from, to));
    expect(full.annotations).toHaveLength(mostAnnotations);
    expect(full.annotations[0]!.annotationId).toBe('0');
    expect(marksSchema.safeParse(full).success).toBe(true);
    expect(withoutAnnotation(changed, 'first').annotations).toEqual([second]);
  });

  it('are moved by their parts: the tip alone, a circle whole by its centre, its size by its edge', () => {
    const moved = { xPx: 10, yPx: 20 };
    const arrow = drawnAnnotation('arrow', 'a', from, to);
    expect(withPartAt(arrow, 'to', moved)).toMatchObject({ from, to: moved });
    const circle = drawnAnnotation('circle', 'c', from, to);
    expect(withPartAt(circle, 'centre', moved)).toMatchObject({ centre: moved, radiusPx: 50 });
    // 6 and 8: 10 away.
    expect(withPartAt(circle, 'edge', { xPx: 106, yPx: 208 })).toMatchObject({ centre: from, radiusPx: 10 });
    expect(partPoint(circle, 'edge')).toEqual({ xPx: 150, yPx: 200 });
  });

  it('are handles like all other marks', () => {
    const marks = marksWith(drawnAnnotation('arrow', 'a', from, to));
    const handle = { kind: 'annotation', annotationId: 'a', part: 'to' } as const;
    expect(handlePoint(marks, handle)).toEqual(to);
    expect(handlePoint(withHandleAt(marks, handle, from), handle)).toEqual(from);
    expect(withoutHandle(marks, handle).annotations).toEqual([]);
    expect(handlePoint(noMarks, handle)).toBeNull();
    expect(withHandleAt(noMarks, handle, from)).toEqual(noMarks);
  });

  it('belong to whoever made or changed them last, and the others stay whose they were', () => {
    const mine = { ...drawnAnnotation('arrow', 'a', from, to), author: 'A. Reader' };
    const theirs = { ...drawnAnnotation('circle', 'b', from, to), author: 'B. Reader' };
    const before = marksWith(mine, theirs);
    const added = drawnAnnotation('arrow', 'n', to, from);
    const after = withAnnotation(withAnnotation(before, { ...mine, text: 'look' }), added);
    expect(
      withAuthors(before, after, 'C. Reader').annotations.map(({ annotationId, author }) => [
        annotationId,
        author,
      ]),
    ).toEqual([
      ['a', 'C. Reader'],
      ['b', 'B. Reader'],
      ['n', 'C. Reader'],
    ]);
  });

  it('have a name for a screen reader', () => {
    expect(annotationName(drawnAnnotation('circle', 'c', from, to))).toBe('Circle');
    expect(annotationName({ ...drawnAnnotation('arrow', 'a', from, to), text: 'haemorrhage' })).toBe(
      'Arrow, haemorrhage',
    );
  });
});
