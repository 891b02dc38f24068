import { describe, expect, it } from 'vitest';
import { findGraphicsCard, readNvidiaCards } from '../../../src-main/runtimes/nvidiaCards.ts';

describe('the cards of NVIDIA', () => {
  it('are read with memory and driver', () => {
    const table = 'NVIDIA H100 80GB HBM3, 81559, 550.90.07\nNVIDIA GeForce RTX 4090, 24564, 550.90.07\n';
    expect(readNvidiaCards(table)).toEqual([
      { name: 'NVIDIA H100 80GB HBM3', memoryBytes: 85_520_809_984, driverVersion: '550.90.07' },
      { name: 'NVIDIA GeForce RTX 4090', memoryBytes: 25_757_220_864, driverVersion: '550.90.07' },
    ]);
  });

  it('are none where the tool says something else', () => {
    expect(readNvidiaCards('Failed to initialize NVML: Driver/library version mismatch\n')).toEqual([]);
    expect(readNvidiaCards('NVIDIA A2, [N/A], 550.90.07\n')).toEqual([]);
  });

  it('are none where there is no such tool', async () => {
    await expect(findGraphicsCard(null, { PATH: '/nowhere' })).resolves.toBeUndefined();
  });
});
