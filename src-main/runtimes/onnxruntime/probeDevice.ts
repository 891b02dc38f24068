import { deviceKindSchema } from '../../contract/attribution.ts';
import { tryDevice } from './tryDevice.ts';

/*
 * Entry point of a process of its own: opens and runs a one-node graph on the device named by the first argument and
 * prints `works` or `fails: REASON`. A driver that crashes takes only this process with it.
 */

const failure = await tryDevice(deviceKindSchema.parse(process.argv[2]));
process.stdout.write(failure === null ? 'works\n' : `fails: ${failure}\n`);
