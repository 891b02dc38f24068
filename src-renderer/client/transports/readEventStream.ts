/**
 * Reads server-sent events as the web shell writes them (one `data:` line an event, comments between them, line feeds
 * only) and hands on the data of each. Rejects where the stream breaks.
 */
export async function readEventStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onData: (data: string) => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let unread = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (unread + value).split('\n');
    unread = lines.pop()!;
    for (const line of lines) if (line.startsWith('data: ')) onData(line.slice('data: '.length));
  }
}
