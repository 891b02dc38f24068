import { createNodeHost } from '../platform/nodeHost.ts';
import type { CommandOutput } from './command.ts';
import { commands } from './commands.ts';
import { runCommand } from './runCommand.ts';

const output: CommandOutput = {
  result: (text) => void process.stdout.write(text),
  message: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
};

const cancel = new AbortController();
// Ctrl+C, the end of a session, a closed terminal.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(name, () => {
    // The second one ends at once; the database stands that, and the queue knows what was under way.
    if (cancel.signal.aborted) process.exit(130);
    cancel.abort();
  });

const host = createNodeHost({
  log: ({ level, message }) => {
    if (level === 'error' || process.env['RIMLIGHT_LOG'] !== undefined)
      output.message(`[${level}] ${message}\n`);
  },
});
process.exitCode = await runCommand(commands, process.argv.slice(2), { host, output, signal: cancel.signal });
