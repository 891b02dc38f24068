import type { CommandOutput } from './command.ts';

const widthCharacters = 30;

/** Draws `[=====     ] 3 of 9, about 2 min left  case 4, blur` over itself on a terminal; writes nothing elsewhere. */
export class ProgressBar {
  private readonly output: CommandOutput;
  private isDrawn = false;

  constructor(output: CommandOutput) {
    this.output = output;
  }

  draw(share: number, label: string, leftMs: number | null): void {
    if (!this.output.isTerminal) return;
    const filled = Math.round(Math.min(Math.max(share, 0), 1) * widthCharacters);
    const bar = '='.repeat(filled).padEnd(widthCharacters);
    const left = leftMs === null ? '' : `, ${formatDuration(leftMs)} left`;
    this.output.message(`\r\u001b[2K[${bar}] ${label}${left}`);
    this.isDrawn = true;
  }

  clear(): void {
    if (this.isDrawn) this.output.message('\r\u001b[2K');
    this.isDrawn = false;
  }
}

/** For people: `850 ms`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
