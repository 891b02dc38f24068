/** Names and texts out of an untrusted file, fit for a terminal and a log: without control characters, and not long. */
export function printable(text: string, longest = 180): string {
  return text.slice(0, longest).replaceAll(/\p{Cc}/gu, '?');
}
