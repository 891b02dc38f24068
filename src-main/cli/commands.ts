import type { Command } from './command.ts';
import { attributeCommand } from './commands/attributeCommand.ts';
import { batchCommand } from './commands/batchCommand.ts';
import { bundleCommand } from './commands/bundleCommand.ts';
import { checkModelCommand } from './commands/checkModelCommand.ts';
import { compareCommand } from './commands/compareCommand.ts';
import { demoCommand } from './commands/demoCommand.ts';
import { devicesCommand } from './commands/devicesCommand.ts';
import { doctorCommand } from './commands/doctorCommand.ts';
import { exportCommand } from './commands/exportCommand.ts';
import { importCommand } from './commands/importCommand.ts';
import { lesionsCommand } from './commands/lesionsCommand.ts';
import { listCommand } from './commands/listCommand.ts';
import { predictCommand } from './commands/predictCommand.ts';
import { reportCommand } from './commands/reportCommand.ts';
import { sanityCommand } from './commands/sanityCommand.ts';
import { serveCommand } from './commands/serveCommand.ts';
import { verifyCommand } from './commands/verifyCommand.ts';

/** In the order in which a person meets them. */
export const commands: readonly Command[] = [
  demoCommand,
  serveCommand,
  importCommand,
  batchCommand,
  lesionsCommand,
  compareCommand,
  reportCommand,
  exportCommand,
  bundleCommand,
  verifyCommand,
  listCommand,
  predictCommand,
  attributeCommand,
  checkModelCommand,
  sanityCommand,
  devicesCommand,
  doctorCommand,
];
