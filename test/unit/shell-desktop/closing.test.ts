import type { MessageBoxOptions } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { guardClosing } from '../../../src-main/shell-desktop/closing.ts';
import { preventable, WindowDouble } from '../../support/electronDouble.ts';

let window: WindowDouble;
let reason: string | null;
let answer: number;
let questions: MessageBoxOptions[];
beforeEach(() => {
  window = new WindowDouble();
  reason = null;
  answer = 0;
  questions = [];
  guardClosing({
    window,
    app: { reasonToStay: () => reason },
    ask: (question) => {
      questions.push(question);
      return answer;
    },
    log: () => undefined,
  });
});

function close(): boolean {
  const event = preventable({});
  window.emit('close', event);
  return !event.isPrevented;
}

test('the window closes without a question where nothing would be lost', () => {
  expect(close()).toBe(true);
  expect(questions).toEqual([]);
});

test('where something would be lost the question says what, and staying is the first answer', () => {
  reason = 'Three photographs are still being imported.';
  expect(close()).toBe(false);
  expect(questions).toHaveLength(1);
  expect(questions[0]).toMatchObject({ detail: reason, defaultId: 0, cancelId: 0 });
  expect(questions[0]?.buttons?.[0]).toBe('Keep open');
});

test('whoever insists can close', () => {
  reason = 'Three photographs are still being imported.';
  answer = 1;
  expect(close()).toBe(true);
});

test('a page that still saves keeps the window, unless the person insists', () => {
  const leave = (): boolean => {
    const event = preventable({});
    window.webContents.emit('will-prevent-unload', event);
    return event.isPrevented;
  };
  expect(leave()).toBe(false);
  answer = 1;
  expect(leave()).toBe(true);
  expect(questions).toHaveLength(2);
});

test('a page that ended is reloaded at the first answer and nothing else is ended', () => {
  window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  expect(questions[0]?.buttons?.[0]).toBe('Reload');
  expect(window.webContents.calls).toEqual(['reload']);
  expect(window.calls).toEqual([]);
});

test('at the second answer the window goes', () => {
  answer = 1;
  window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
  expect(window.webContents.calls).toEqual([]);
  expect(window.calls).toEqual(['destroy']);
});

test('a page that ended as it should raises no question', () => {
  window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
  expect(questions).toEqual([]);
});

test('a page that hangs is waited for at the first answer, and ended to be reloaded at the second', () => {
  window.emit('unresponsive');
  expect(window.webContents.calls).toEqual([]);
  answer = 1;
  window.emit('unresponsive');
  expect(window.webContents.calls).toEqual(['forcefullyCrashRenderer']);
});
