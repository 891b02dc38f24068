import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { readTiffDirectory } from '../../../../src-main/importers/removeMetadata/tiffDirectory.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { createInProcessSupervisor } from './inProcessSupervisor.ts';

it('takes no file whose copy would show something else', async () => {
  const samples = Uint8Array.from({ length: 3 * 60 * 40 }, (_, i) => 1 + ((i * 7919) % 251));
  const sound = await sharp(samples, { raw: { width: 60, height: 40, channels: 3 } })
    .tiff({ compression: 'none' })
    .toBuffer();
  await expect(inspected(sound)).resolves.toMatchObject({ widthPx: 60, heightPx: 40 });
  // libtiff sees that uncompressed rows take more bytes than the file says, and shows what lies behind them.
  const short = Uint8Array.from(sound);
  const lengths = readTiffDirectory(short, 'eye.tif').entries.find(({ tag }) => tag === 279)!;
  expect(lengths.numbers()).toEqual([samples.length]);
  new DataView(short.buffer).setUint32(lengths.valueOffset, samples.length / 2, true);
  await expect(inspected(short)).rejects.toMatchObject({
    code: 'file.unreadable',
    message: expect.stringContaining('its picture would change') as string,
  });
});

function inspected(bytes: Uint8Array): Promise<object> {
  const file = join(temporaryFolder(), 'eye.tif');
  writeFileSync(file, bytes);
  return createInProcessSupervisor().run('inspectImage', {
    file,
    fileName: 'eye.tif',
    identityKey: '0'.repeat(64),
  });
}
