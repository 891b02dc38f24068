import type { AppEvent } from './contract/events.ts';
import type { Reply } from './contract/reply.ts';
import type { Host } from './platform/host.ts';

/** The system's own dialogs, where the shell has them. Each gives a path, or null when the person changed their mind. */
export interface HostDialogs {
  chooseImportFolder(): Promise<string | null>;
  chooseModelPackage(): Promise<string | null>;
}

export interface AppOptions {
  readonly libraryFolder: string;
  readonly host: Host;
  readonly dialogs: HostDialogs | null;
  readonly version: string;
}

/** All of Rimlight behind one door, the same for every shell. */
export interface App {
  /** Answers one call of the contract. Never throws and never rejects. */
  dispatch(name: string, input: unknown): Promise<Reply>;
  /** Serves pictures and maps and takes uploads, see `contract/assetPaths.ts`. Never rejects. */
  respond(request: Request): Promise<Response>;
  /** Gives the way to stop. */
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** For a shell's menu. */
  announce(event: AppEvent): void;
  /** What would be lost if the program ended now, in a sentence; null where nothing would. */
  reasonToStay(): string | null;
  /** Stops the work under way, which goes back into the queue, and lets go of the library. */
  close(): Promise<void>;
}
