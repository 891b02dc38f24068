import type { ServerResponse } from 'node:http';
import type { App } from '../app.ts';

const keepAliveMs = 15_000;
/** A page that has stopped reading is cut off; it connects again and asks for everything anew. */
const mostUnreadBytes = 4 * 1024 * 1024;

/** The streams of server-sent events, one a window. */
export interface EventStreams {
  open(response: ServerResponse): void;
  close(): void;
}

export function createEventStreams(app: App): EventStreams {
  const streams = new Set<ServerResponse>();
  return {
    open(response) {
      streams.add(response);
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      const write = (text: string): void => {
        if (response.writableLength > mostUnreadBytes) response.destroy();
        else response.write(text);
      };
      // Tells the page that it is connected before anything has happened.
      write(': connected\n\n');
      const stop = app.subscribe((event) => {
        write(`data: ${JSON.stringify(event)}\n\n`);
      });
      const keepAlive = setInterval(() => {
        write(': still here\n\n');
      }, keepAliveMs);
      response.on('close', () => {
        stop();
        clearInterval(keepAlive);
        streams.delete(response);
      });
    },
    close() {
      for (const response of streams) response.end();
    },
  };
}
