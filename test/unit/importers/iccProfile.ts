/** XYZ of the sRGB primaries, adapted to the D50 white of the profile connection space (IEC 61966-2-1, Bradford). */
export const srgbPrimaries = {
  red: [0.43607, 0.22249, 0.01392],
  green: [0.38515, 0.71687, 0.09708],
  blue: [0.14307, 0.06061, 0.7141],
} as const;

type Colour = readonly [number, number, number];

/**
 * An ICC version 2 display profile of three primaries and one gamma, put together by hand after ICC.1:2001-04
 * (sections 6.1, 6.3.1.2 and 6.5.2 to 6.5.26).
 */
export function iccProfile(red: Colour, green: Colour, blue: Colour, gamma: number): Buffer {
  const curve = Buffer.alloc(16);
  curve.write('curv', 0, 'latin1');
  curve.writeUInt32BE(1, 8);
  curve.writeUInt16BE(Math.round(gamma * 256), 12);
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', description('test')],
    ['cprt', Buffer.from('text\0\0\0\0none\0\0\0\0', 'latin1')],
    ['wtpt', xyz([0.9642, 1, 0.8249])],
    ['rXYZ', xyz(red)],
    ['gXYZ', xyz(green)],
    ['bXYZ', xyz(blue)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  let offset = 128 + table.length;
  for (const [index, [signature, data]] of tags.entries()) {
    table.write(signature, 4 + 12 * index, 'latin1');
    table.writeUInt32BE(offset, 8 + 12 * index);
    table.writeUInt32BE(data.length, 12 + 12 * index);
    offset += data.length;
  }
  return Buffer.concat([profileHeader(offset), table, ...tags.map(([, data]) => data)]);
}

function profileHeader(profileSize: number): Buffer {
  const header = Buffer.alloc(128);
  header.writeUInt32BE(profileSize, 0);
  header.writeUInt32BE(0x02100000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  xyz([0.9642, 1, 0.8249]).copy(header, 68, 8);
  return header;
}

function xyz(colour: Colour): Buffer {
  const data = Buffer.alloc(20);
  data.write('XYZ ', 0, 'latin1');
  for (const [index, value] of colour.entries()) data.writeInt32BE(Math.round(value * 65536), 8 + 4 * index);
  return data;
}

function description(text: string): Buffer {
  const data = Buffer.alloc(92 + text.length);
  data.write('desc', 0, 'latin1');
  data.writeUInt32BE(text.length + 1, 8);
  data.write(text, 12, 'latin1');
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
}
