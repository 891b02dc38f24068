import { describe, expect, it } from 'vitest';
import { createInProcessSupervisor } from './inProcessSupervisor.ts';

const side = 40;
const transform = {
  ...{
    originalWidthPx: 400,
    originalHeightPx: 400,
    leftPx: 0,
    topPx: 0,
    cropWidthPx: 400,
    cropHeightPx: 400,
  },
  ...{ targetWidthPx: side, targetHeightPx: side },
};
const fieldOfView = {
  ...{ kind: 'disc' as const, centreXPx: 200, centreYPx: 200, radiusPx: 100, confidence: 1 },
  ...{ leftPx: 0, topPx: 0, rightPx: 400, bottomPx: 400 },
};

/** One ramp inside the field of view; outside rising or falling. */
function ramp(slopeOutside: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: side * side }, (_, index) => {
    const [x, y] = [index % side, Math.floor(index / side)];
    return Math.hypot(x + 0.5 - 20, y + 0.5 - 20) <= 10 ? x + side * y : slopeOutside * (x + side * y);
  });
}

const input = {
  maps: [ramp(1), ramp(-1), ramp(1)],
  ...{ heightPx: side, widthPx: side, transform, fieldOfView },
  wanted: [[0, 1] as [number, number], [0, 2] as [number, number]],
};

describe('the job that compares maps', () => {
  it('looks inside the field of view of the photograph', async () => {
    const supervisor = createInProcessSupervisor();
    const { pairs } = await supervisor.run('compareMaps', input);
    expect(pairs.map(({ first, second, spearman }) => [first, second, spearman])).toEqual([
      [0, 1, 1],
      [0, 2, 1],
    ]);
    const whole = await supervisor.run('compareMaps', { ...input, fieldOfView: null });
    expect(whole.pairs[0]!.spearman).toBeLessThan(0.5);
    expect(whole.pairs[1]!.spearman).toBe(1);
  });

  it('refuses maps of another size and pairs of maps that are not there', async () => {
    const supervisor = createInProcessSupervisor();
    await expect(supervisor.run('compareMaps', { ...input, widthPx: 39 })).rejects.toMatchObject({
      code: 'compute.protocol',
    });
    await expect(supervisor.run('compareMaps', { ...input, wanted: [[0, 3]] })).rejects.toMatchObject({
      code: 'compute.protocol',
    });
  });

  it('stops between two pairs when it is cancelled', async () => {
    const cancelled = createInProcessSupervisor().run('compareMaps', input, { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toThrow('aborted');
  });
});
