import { describe, expect, it } from 'vitest';
import { commands, type Command } from '../../../../src-main/contract/commands.ts';
import { parseKeyCombination } from '../../../../src-renderer/keyboard/keyCombination.ts';

describe('parseKeyCombination', () => {
  it('reads what is held down and what the key is known by', () => {
    expect(parseKeyCombination('CmdOrCtrl+Shift+Z')).toEqual({
      hasControl: true,
      hasShift: true,
      hasAlt: false,
      key: { kind: 'letter', letter: 'Z' },
    });
    expect(parseKeyCombination('Shift+1').key).toEqual({ kind: 'digit', digit: '1' });
    expect(parseKeyCombination('Left').key).toEqual({ kind: 'named', name: 'ArrowLeft' });
    expect(parseKeyCombination('[').key).toEqual({ kind: 'symbol', symbol: '[' });
  });

  it('reads the plus sign, alone and held', () => {
    expect(parseKeyCombination('+')).toMatchObject({
      hasControl: false,
      key: { kind: 'symbol', symbol: '+' },
    });
    expect(parseKeyCombination('CmdOrCtrl++')).toMatchObject({
      hasControl: true,
      key: { kind: 'symbol', symbol: '+' },
    });
  });

  it('reads every key of the table of commands', () => {
    const keys = commands.flatMap(({ keys }: Command) => keys);
    expect(keys.length).toBeGreaterThan(50);
    for (const key of keys) expect(() => parseKeyCombination(key)).not.toThrow();
  });

  it.each(['', 'p', 'Ctrl+P', 'F25', 'Shift+'])('refuses %j', (text) => {
    expect(() => parseKeyCombination(text)).toThrow(RangeError);
  });
});
