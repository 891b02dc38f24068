/** What compresses the frames: none, or a codec. */
type Compression = 'none' | 'rle' | 'jpeg' | 'jpeg-ls' | 'jpeg-2000' | 'ht-jpeg-2000';

export interface TransferSyntax {
  readonly uid: string;
  readonly isExplicit: boolean;
  readonly isLittleEndian: boolean;
  readonly isDeflated: boolean;
  readonly compression: Compression;
}

export const explicitLittleEndian = '1.2.840.10008.1.2.1';
export const implicitLittleEndian = '1.2.840.10008.1.2';

const root = '1.2.840.10008.1.2';

/** PS3.6, annex A, table A-1, as far as it is about pictures and a codec is at hand. */
const compressions: ReadonlyMap<string, Compression> = new Map([
  [`${root}.5`, 'rle'],
  ...['50', '51', '57', '70'].map((end): [string, Compression] => [`${root}.4.${end}`, 'jpeg']),
  ...['80', '81'].map((end): [string, Compression] => [`${root}.4.${end}`, 'jpeg-ls']),
  ...['90', '91'].map((end): [string, Compression] => [`${root}.4.${end}`, 'jpeg-2000']),
  ...['201', '202', '203'].map((end): [string, Compression] => [`${root}.4.${end}`, 'ht-jpeg-2000']),
]);

/** How a data set is written; null for a transfer syntax that is not read. */
export function transferSyntax(uid: string): TransferSyntax | null {
  const plain = { uid, isExplicit: true, isLittleEndian: true, isDeflated: false } as const;
  if (uid === implicitLittleEndian) return { ...plain, isExplicit: false, compression: 'none' };
  if (uid === explicitLittleEndian) return { ...plain, compression: 'none' };
  if (uid === `${root}.1.99`) return { ...plain, isDeflated: true, compression: 'none' };
  if (uid === `${root}.2`) return { ...plain, isLittleEndian: false, compression: 'none' };
  const compression = compressions.get(uid);
  return compression === undefined ? null : { ...plain, compression };
}
