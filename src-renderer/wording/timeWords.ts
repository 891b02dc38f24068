const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const minute = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `3 Nov 2026`, on this machine's clock. */
export function dayText(isoDate: string): string {
  return day.format(new Date(isoDate));
}

/** `3 Nov 2026, 14:05:09`, on this machine's clock. */
export function timeText(isoDate: string): string {
  return minute.format(new Date(isoDate));
}

/** `42 s`, `3 min 20 s`, `1 h 05 min`. */
export function durationText(elapsedMs: number): string {
  const seconds = Math.round(elapsedMs / 1000);
  if (elapsedMs < 1000) return `${Math.round(elapsedMs)} ms`;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')} min`;
}
