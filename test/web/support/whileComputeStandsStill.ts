import { readdirSync, readFileSync } from 'node:fs';
import type { RimlightServer } from './rimlightServer.ts';

/**
 * Stops the compute processes that a server has by now, for as long as `look` takes: what they are asked meanwhile stays under way
 * until somebody has seen it, however slow the machine is. Where there is no /proc, nothing is stopped.
 */
export async function whileComputeStandsStill<Result>(
  { processId }: RimlightServer,
  look: () => Promise<Result>,
): Promise<Result> {
  const stopped = process.platform === 'linux' ? computeProcesses(processId) : null;
  if (stopped?.length === 0) throw new Error('There is no compute process that could stand still.');
  for (const id of stopped ?? []) process.kill(id, 'SIGSTOP');
  try {
    return await look();
  } finally {
    for (const id of stopped ?? []) goOn(id);
  }
}

function goOn(processId: number): void {
  try {
    process.kill(processId, 'SIGCONT');
  } catch {
    // Its program is gone, and it with it.
  }
}

function computeProcesses(parentId: number): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((id) => id > 0 && isComputeProcess(id, parentId));
}

function isComputeProcess(processId: number, parentId: number): boolean {
  try {
    const status = readFileSync(`/proc/${processId}/status`, 'utf8');
    const words = readFileSync(`/proc/${processId}/cmdline`, 'utf8');
    return status.includes(`\nPPid:\t${parentId}\n`) && words.includes('compute/main');
  } catch {
    // It has just ended.
    return false;
  }
}
