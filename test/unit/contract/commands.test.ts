import { describe, expect, it } from 'vitest';
import { commands, type Command } from '../../../src-main/contract/commands.ts';

const all: readonly Command[] = commands;

/** Whether two commands can be meant at the same time: everywhere includes every screen. */
function meet(left: Command, right: Command): boolean {
  return (
    left.scope === right.scope ||
    left.scope === 'everywhere' ||
    right.scope === 'everywhere' ||
    (left.scope === 'compare' && isOfPictures(right)) ||
    (right.scope === 'compare' && isOfPictures(left))
  );
}

/** Pictures and overlays of a case are shown while its baselines are compared, too. */
function isOfPictures({ scope, menu }: Command): boolean {
  return scope === 'case' && (menu === 'View' || menu === 'Overlay');
}

describe('the table of commands', () => {
  it('names every command once', () => {
    const ids = all.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives no key to two commands that can be meant at the same time', () => {
    const clashes = all.flatMap((left, index) =>
      all
        .slice(index + 1)
        .filter((right) => meet(left, right))
        .flatMap((right) =>
          left.keys.filter((key) => right.keys.includes(key)).map((key) => `${key}: ${left.id}, ${right.id}`),
        ),
    );
    expect(clashes).toEqual([]);
  });

  it('has the keys that the session of the product names', () => {
    const expected: Readonly<Record<string, string>> = {
      P: 'overlay.positive',
      N: 'overlay.negative',
      O: 'overlay.toggle',
      '[': 'overlay.lessOpaque',
      ']': 'overlay.moreOpaque',
      ',': 'overlay.lowerThreshold',
      '.': 'overlay.raiseThreshold',
      G: 'view.redFree',
      '+': 'view.zoomIn',
      '-': 'view.zoomOut',
      '0': 'view.fit',
      '1': 'view.actualSize',
      J: 'go.nextCase',
      K: 'go.previousCase',
      'Shift+3': 'read.grade3',
      R: 'read.reveal',
      'CmdOrCtrl+Z': 'edit.undo',
      'CmdOrCtrl+Y': 'edit.redo',
      '?': 'help.keyboard',
    };
    const found = Object.fromEntries(
      Object.keys(expected).map((key) => [key, all.find(({ keys }) => keys.includes(key))?.id]),
    );
    expect(found).toEqual(expected);
  });
});
