import { startRimlightServer, type RimlightServer } from './rimlightServer.ts';

/** As a power cut, and the program started anew by the same person under the same origin. */
export async function killAndStartAgain(server: RimlightServer): Promise<RimlightServer> {
  await server.kill();
  return startRimlightServer(server.libraryFolder, Number(new URL(server.origin).port));
}
