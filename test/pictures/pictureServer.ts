import { createApp } from '../../src-main/app.ts';
import { builtRenderer } from '../../src-main/cli/builtRenderer.ts';
import { softwareVersions } from '../../src-main/cli/softwareVersions.ts';
import { createNodeHost } from '../../src-main/platform/nodeHost.ts';
import { startHttpServer } from '../../src-main/shell-web/httpServer.ts';
import { createClient, type Client } from '../../src-renderer/client/client.ts';
import { createHttpTransport } from '../../src-renderer/client/transports/http.ts';
import type { Send } from '../../src-renderer/client/transports/send.ts';
import { enterServer } from '../support/enterServer.ts';

/** The web shell over one library, in this process, with a time of day that is set. */
export interface PictureServer {
  readonly url: string;
  readonly client: Client;
  readonly send: Send;
  /** It goes on from there. */
  readonly setTime: (iso: string) => void;
  readonly close: () => Promise<void>;
}

export async function startPictureServer(libraryFolder: string, startIso: string): Promise<PictureServer> {
  let set = { iso: startIso, atMs: performance.now() };
  const log = (): void => undefined;
  const node = createNodeHost({ log });
  const nowIso = (): string => new Date(Date.parse(set.iso) + performance.now() - set.atMs).toISOString();
  const host = { ...node, clock: { ...node.clock, nowIso } };
  const rendererFolder = await builtRenderer((message) => process.stderr.write(message));
  const app = await createApp({
    libraryFolder,
    host,
    dialogs: null,
    version: softwareVersions()['rimlight']!,
  });
  const { monotonicMs } = host.clock;
  const server = await startHttpServer({ app, rendererFolder, port: 0, log, monotonicMs });
  const send = await enterServer(server.url);
  return {
    url: server.url,
    client: createClient(createHttpTransport(send)),
    send,
    setTime: (iso) => {
      set = { iso, atMs: performance.now() };
    },
    close: async () => {
      await server.close();
      await app.close();
    },
  };
}
