import { describe, expect, it, vi } from 'vitest';
import { createCommandRegistry } from '../../../../src-renderer/keyboard/commandRegistry.ts';
import { eventually } from '../../../support/eventually.ts';

const ignore = (): void => undefined;

describe('createCommandRegistry', () => {
  it('does nothing for a command that nobody handles', () => {
    const registry = createCommandRegistry(ignore);
    expect(registry.canRun('view.fit')).toBe(false);
    expect(registry.run('view.fit')).toBe(false);
  });

  it('runs the handler that came last, and the one before it once that is gone', () => {
    const calls: string[] = [];
    const registry = createCommandRegistry(ignore);
    registry.add({ handlers: { 'go.back': () => void calls.push('frame') } });
    const remove = registry.add({ handlers: { 'go.back': () => void calls.push('case') } });
    expect(registry.run('go.back')).toBe(true);
    remove();
    registry.run('go.back');
    expect(calls).toEqual(['case', 'frame']);
  });

  it('passes over a handler that is not enabled', () => {
    const calls: string[] = [];
    const registry = createCommandRegistry(ignore);
    registry.add({ handlers: { 'go.back': () => void calls.push('frame') } });
    registry.add({ handlers: { 'go.back': () => void calls.push('case') }, isEnabled: () => false });
    registry.run('go.back');
    expect(calls).toEqual(['frame']);
  });

  it('tells of what a handler throws, at once or later', async () => {
    const onFailure = vi.fn();
    const registry = createCommandRegistry(onFailure);
    const thrown = new Error('at once');
    registry.add({
      handlers: {
        'view.fit': () => {
          throw thrown;
        },
        'view.invert': () => Promise.reject(new Error('later')),
      },
    });
    registry.run('view.fit');
    registry.run('view.invert');
    await eventually(() => {
      expect(onFailure).toHaveBeenCalledTimes(2);
    });
    expect(onFailure).toHaveBeenCalledWith(thrown);
  });
});
