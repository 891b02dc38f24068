import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** How one contestant is started: a program that takes numbers of evaluations on stdin and answers each with JSON. */
export interface Command {
  readonly name: string;
  readonly program: string;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where it writes the map of each answer, as float32. */
  readonly mapFile: string;
}

const answerSchema = z.union([
  z.strictObject({ missing: z.string() }),
  z.strictObject({
    seconds: z.number(),
    /** Of all its threads. */
    cpuSeconds: z.number(),
    score: z.number(),
    evaluations: z.number(),
    batch: z.number(),
  }),
]);

export type Answer = z.infer<typeof answerSchema>;

/** A contestant in a process of its own, which waits between two questions. */
export interface Contestant extends Command {
  integrate(evaluations: number): Promise<Answer>;
  end(): void;
}

export function startContestant(command: Command): Contestant {
  const child = spawn(command.program, command.words, {
    env: { ...command.environment },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // Who says that it is missing, or crashes, no longer listens.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ...command,
    integrate: async (evaluations) => {
      child.stdin.write(`${evaluations}\n`);
      const line = await lines.next();
      if (line.done === true) return { missing: 'its process ended without an answer' };
      return answerSchema.parse(JSON.parse(line.value));
    },
    end: () => {
      child.stdin.end();
    },
  };
}
