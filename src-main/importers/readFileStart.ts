import { open } from 'node:fs/promises';
import { signatureLength } from './imageFormat.ts';

/** The first bytes of a file, enough to tell its format. */
export async function readFileStart(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(signatureLength), 0, signatureLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
