// `npm run package [-- test]`: packs what `npm run build` built, for the system it runs on.
import { build } from 'electron-builder';
import { packagingConfiguration } from './electronBuilder.ts';

const flavour = process.argv[2] === 'test' ? 'test' : 'release';
const files = await build({ config: packagingConfiguration(flavour), publish: 'never' });
process.stdout.write(`${files.join('\n')}\n`);
