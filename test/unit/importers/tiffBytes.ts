/** One entry of a TIFF directory: tag and values, all stored as 16-bit (SHORT) or, for offsets, 32-bit (LONG). */
type Entry = readonly [tag: number, values: readonly number[]];

/**
 * A big-endian TIFF file put together by hand after the TIFF 6.0 specification, one uncompressed strip a page. Each
 * page brings its own tags besides those for strip and offset.
 */
export function tiffBytes(
  pages: readonly { readonly tags: readonly Entry[]; readonly strip: Uint8Array }[],
): Buffer {
  const parts: Buffer[] = [Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8])];
  let offset = 8;
  for (const [index, { tags, strip }] of pages.entries()) {
    const entries = [...tags, [273, [0]], [278, [heightOf(tags)]], [279, [strip.length]]] satisfies Entry[];
    const directory = Buffer.alloc(2 + 12 * entries.length + 4);
    const longValues: Buffer[] = [];
    let longOffset = offset + directory.length;
    directory.writeUInt16BE(entries.length, 0);
    for (const [position, [tag, values]] of [...entries].sort((a, b) => a[0] - b[0]).entries()) {
      const at = 2 + 12 * position;
      directory.writeUInt16BE(tag, at);
      directory.writeUInt16BE(3, at + 2);
      directory.writeUInt32BE(values.length, at + 4);
      if (values.length <= 2)
        for (const [i, value] of values.entries()) directory.writeUInt16BE(value, at + 8 + 2 * i);
      else {
        directory.writeUInt32BE(longOffset, at + 8);
        const data = Buffer.alloc(2 * values.length);
        for (const [i, value] of values.entries()) data.writeUInt16BE(value, 2 * i);
        longValues.push(data);
        longOffset += data.length;
      }
      if (tag === 273) directory.writeUInt16BE(offsetOfStrip(offset, directory.length, entries), at + 8);
    }
    const padded = Buffer.concat([strip, Buffer.alloc(strip.length % 2)]);
    offset = longOffset + padded.length;
    directory.writeUInt32BE(index + 1 < pages.length ? offset : 0, directory.length - 4);
    parts.push(directory, ...longValues, padded);
  }
  return Buffer.concat(parts);
}

function heightOf(tags: readonly Entry[]): number {
  return tags.find(([tag]) => tag === 257)?.[1][0] ?? 1;
}

function offsetOfStrip(offset: number, directoryLength: number, entries: readonly Entry[]): number {
  const long = entries.filter(([, values]) => values.length > 2);
  return offset + directoryLength + long.reduce((sum, [, values]) => sum + 2 * values.length, 0);
}
