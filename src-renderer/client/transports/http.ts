import type { Transport } from '../transport.ts';

/** To the program on this machine, over the page's own origin. The session cookie goes along by itself. */
export function createHttpTransport(): Transport {
  return {
    async call(name, input) {
      const response = await fetch(`/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      return (await response.json()) as unknown;
    },
    subscribe(listener, onConnected) {
      const source = new EventSource('/events');
      source.onopen = () => onConnected?.();
      source.onmessage = ({ data }: MessageEvent<string>) => {
        listener(JSON.parse(data));
      };
      return () => {
        source.close();
      };
    },
  };
}
