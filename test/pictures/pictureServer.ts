import { createApp } from '../../src-main/app.ts';
import { builtRenderer } from '../../src-main/cli/builtRenderer.ts';
import { softwareVersions } from '../../src-main/cli/softwareVersions.ts';
import { createNodeHost } from '../../src-main/platform/nodeHost.ts';
import { startHttpServer } from '../../src-main/shell-web/httpServer.ts';
import { createClient, type Client } from '../../src-renderer/client/client.ts';
import { createHttpTransport } from '../../src-renderer/client/transports/http.ts';
import type { Send } from '../../src-renderer/client/transports/send.ts';
import { enterServer } from '../support/enterServer.ts';

/** The web shell over one library, in this process, with a time of day that stands still. */
export interface PictureServer {
  readonly url: string;
  readonly client: Client;
  readonly send: Send;
  readonly setTime: (nowIso: string) => void;
  readonly close: () => Promise<void>;
}

export async function startPictureServer(libraryFolder: string, startIso: string): Promise<PictureServer> {
  let nowIso = startIso;
  const log = (): void => undefined;
  const node = createNodeHost({ log });
  const host = { ...node, clock: { ...node.clock, nowIso: () => nowIso } };
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
    setTime: (time) => {
      nowIso = time;
    },
    close: async () => {
      await server.close();
      await app.close();
    },
  };
}
