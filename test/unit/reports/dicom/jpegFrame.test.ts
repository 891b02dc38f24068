import sharp, { type JpegOptions, type Sharp } from 'sharp';
import { expect, it } from 'vitest';
import { jpegFrame } from '../../../../src-main/reports/dicom/jpegFrame.ts';

const [width, height] = [37, 23];
const rgb = Uint8Array.from({ length: 3 * width * height }, (_, index) => (index * 31 + (index >> 3)) % 256);

function picture(): Sharp {
  return sharp(rgb, { raw: { width, height, channels: 3 } });
}

async function jpeg(of: Sharp, options: JpegOptions = {}): Promise<Uint8Array> {
  return new Uint8Array(await of.jpeg(options).toBuffer());
}

const pixelsOf = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).raw().toBuffer();

it('takes the coded picture of a baseline file as it is', async () => {
  const file = await jpeg(picture());
  const frame = jpegFrame(file)!;
  expect(frame).toMatchObject({ widthPx: 37, heightPx: 23, photometricInterpretation: 'YBR_FULL_422' });
  expect(await pixelsOf(frame.bytes)).toEqual(await pixelsOf(file));
});

it('leaves what the file says of camera and place behind', async () => {
  const file = await jpeg(
    picture().withExif({
      IFD0: { Make: 'Camera of Clinic', Artist: 'Somebody' },
      IFD3: { GPSLatitude: '51/1' },
    }),
  );
  const bytes = Buffer.from(jpegFrame(file)!.bytes);
  expect(Buffer.from(file).includes('Clinic')).toBe(true);
  for (const word of ['Clinic', 'Somebody', 'Exif']) expect(bytes.includes(word)).toBe(false);
  expect(await pixelsOf(bytes)).toEqual(await pixelsOf(file));
});

it('leaves behind what stands after the picture, and comments', async () => {
  const file = await jpeg(picture());
  const comment = Uint8Array.of(0xff, 0xfe, 0, 8, ...Buffer.from('secret'));
  const noted = Buffer.concat([file.subarray(0, 2), comment, file.subarray(2), Buffer.from('trailer')]);
  expect(jpegFrame(noted)!.bytes).toEqual(jpegFrame(file)!.bytes);
});

it('tells a grey picture by its single component', async () => {
  const grey = await jpeg(picture().toColourspace('b-w'));
  expect(jpegFrame(grey)).toMatchObject({ photometricInterpretation: 'MONOCHROME2' });
});

it('gives up a picture that the transfer syntax does not have, and one with a colour profile', async () => {
  expect(jpegFrame(await jpeg(picture(), { progressive: true }))).toBeNull();
  expect(jpegFrame(await jpeg(picture().withIccProfile('p3')))).toBeNull();
});

/** An Exif segment with an orientation alone, after Exif 2.3, 4.5.2 and 4.6.2, big endian or little endian. */
function exif(orientation: number, order: 'MM' | 'II'): Uint8Array {
  const big = `4d4d002a 00000008 0001 0112 0003 00000001 000${orientation}0000 00000000`;
  const little = `49492a00 08000000 0100 1201 0300 01000000 0${orientation}000000 00000000`;
  const tiff = Buffer.from((order === 'MM' ? big : little).replaceAll(' ', ''), 'hex');
  return Buffer.concat([Buffer.from('ffe10022457869660000', 'hex'), tiff]);
}

it.each(['MM', 'II'] as const)('gives up a picture that lies on its side (%s)', async (order) => {
  const file = await jpeg(picture());
  const turned = (orientation: number): Uint8Array =>
    Buffer.concat([file.subarray(0, 2), exif(orientation, order), file.subarray(2)]);
  // sharp reads the same orientation.
  expect((await sharp(turned(6)).metadata()).orientation).toBe(6);
  expect(jpegFrame(turned(1))!.bytes).toEqual(jpegFrame(file)!.bytes);
  for (const orientation of [2, 3, 6, 8]) expect(jpegFrame(turned(orientation))).toBeNull();
});

it('gives up what is no JPEG file or only the beginning of one', async () => {
  const file = await jpeg(picture());
  expect(jpegFrame(new Uint8Array(await picture().png().toBuffer()))).toBeNull();
  for (let length = 0; length < file.length; length += 7)
    expect(jpegFrame(file.subarray(0, length))).toBeNull();
});
