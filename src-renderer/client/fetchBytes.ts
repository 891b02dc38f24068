import { noAnswer } from './client.ts';

/** Bytes of the program, or the status with which it refused them. Where nothing answers, that is told in a sentence. */
export async function fetchBytes(path: string): Promise<ArrayBuffer | { readonly status: number }> {
  try {
    const response = await fetch(path);
    return response.ok ? await response.arrayBuffer() : { status: response.status };
  } catch (thrown) {
    throw noAnswer({ path }, thrown);
  }
}
