import { AppError, toErrorReport } from '../errors/appError.ts';
import type { Command, CommandContext, CommandOutput } from './command.ts';

/** What the process answers: 0 done, 1 an expected failure or a bug, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command line and turns whatever happens into words and an exit code. Never throws. */
export async function runCommand(
  commands: readonly Command[],
  words: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    context.output.result(overview(commands));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    context.output.message(`rimlight: there is no command "${name}".\n\n${overview(commands)}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    context.output.result(`${command.summary}\n\n${command.usage}\n`);
    return 0;
  }
  let hasResult = false;
  const output: CommandOutput = {
    isTerminal: context.output.isTerminal,
    message: (text) => {
      context.output.message(text);
    },
    result: (text) => {
      hasResult = true;
      context.output.result(text);
    },
  };
  try {
    await command.run(rest, { ...context, output });
    return 0;
  } catch (thrown) {
    // What is read by a program is one JSON document: results that were printed name their failures themselves.
    return explain(thrown, command, rest.includes('--json') && !hasResult, context);
  }
}

function explain(
  thrown: unknown,
  command: Command,
  isJson: boolean,
  { output, host }: CommandContext,
): ExitCode {
  const report = toErrorReport(thrown);
  if (report.code === 'internal')
    host.log({
      level: 'error',
      message: report.message,
      stack: thrown instanceof Error ? thrown.stack : undefined,
    });
  if (isJson) output.result(`${JSON.stringify({ error: report })}\n`);
  output.message(`rimlight ${command.name}: ${report.message}\n`);
  if (!(thrown instanceof AppError) || thrown.code !== 'usage') return 1;
  output.message(`\n${command.usage}\n`);
  return 2;
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return [
    'Rimlight shows what a diabetic-retinopathy model looked at. Research and education, not for diagnosis.',
    '',
    'Usage: npm run --silent rimlight -- COMMAND [OPTIONS]',
    '',
    ...lines,
    '',
    'Every command takes --help, and --json for machine-readable results.',
    '',
  ].join('\n');
}
