import { createHash } from 'node:crypto';

/** Bytes of a document as they come to be written. */
export interface GatheredBytes {
  /** What was written since the last time, but for the last block while the document goes on. */
  readonly taken: () => Generator<Uint8Array>;
  /** SHA-256 of everything that was written. */
  readonly hashSoFar: () => Uint8Array;
}

const blockBytes = 64 * 1024;

/**
 * Takes pdfkit's place as the one who gathers bytes. pdfkit makes a buffer for every line, and holds those of the table of all objects
 * until it is whole: 180,000 buffers for 120 cases. Here lines go into blocks, and the table (ISO 32000-1, 7.5.4) is written while the
 * bytes are taken. To be called for a new document.
 */
export function gatherBytes(doc: PDFKit.PDFDocument): GatheredBytes {
  const hash = createHash('sha256');
  let written: Uint8Array[] = [];
  let block = Buffer.allocUnsafeSlow(blockBytes);
  let filled = 0;
  let isWhole = false;

  function hand(bytes: Uint8Array): void {
    hash.update(bytes);
    written.push(bytes);
  }

  function closeBlock(): void {
    if (filled === 0) return;
    hand(block.subarray(0, filled));
    block = Buffer.allocUnsafeSlow(blockBytes);
    filled = 0;
  }

  function write(data: Uint8Array | string): void {
    const bytes = typeof data === 'string' && data.length >= blockBytes ? line(data) : data;
    const length = typeof bytes === 'string' ? bytes.length + 1 : bytes.byteLength;
    doc._offset += length;
    if (filled + length > blockBytes) closeBlock();
    if (typeof bytes === 'string') {
      block.write(bytes, filled, 'latin1');
      block[filled + length - 1] = 0x0a;
    } else if (length < blockBytes) block.set(bytes, filled);
    else {
      hand(bytes);
      return;
    }
    filled += length;
  }

  function* taken(): Generator<Uint8Array> {
    yield* handedOver();
    if (!isWhole) return;
    isWhole = false;
    for (const text of tableAndTrailer(doc)) {
      write(text);
      if (written.length > 0) yield* handedOver();
    }
    closeBlock();
    yield* handedOver();
  }

  function handedOver(): readonly Uint8Array[] {
    const parts = written;
    written = [];
    return parts;
  }

  const head: unknown = doc.read();
  if (head instanceof Uint8Array) hand(head);
  doc._write = write;
  doc.on('pageAdded', () => {
    gatherLines(doc.page.content);
  });
  doc._finalize = () => {
    isWhole = true;
  };
  return {
    taken,
    hashSoFar: () => {
      closeBlock();
      return hash.copy().digest();
    },
  };
}

/** pdfkit keeps the content of a page as a buffer for each operator until the page is done: thousands of small pieces of memory. */
function gatherLines(content: PDFKit.PDFKitReference): void {
  const write = content.write.bind(content);
  const finalize = content.finalize.bind(content);
  let lines = '';
  const keep = (): void => {
    if (lines !== '') write(Buffer.from(lines, 'latin1'));
    lines = '';
  };
  content.write = (chunk: unknown) => {
    if (typeof chunk === 'string') lines += `${chunk}\n`;
    else {
      keep();
      write(chunk);
    }
  };
  content.finalize = () => {
    keep();
    finalize();
  };
}

function line(text: string): Uint8Array {
  return Buffer.from(`${text}\n`, 'latin1');
}

/** ISO 32000-1, 7.5.4 and 7.5.5; an entry has 20 bytes with the end of its line. */
function* tableAndTrailer(doc: PDFKit.PDFDocument): Generator<string> {
  const startsAt = doc._offset;
  const size = doc._offsets.length + 1;
  yield `xref\n0 ${size}\n0000000000 65535 f `;
  for (const offset of doc._offsets) yield `${String(offset).padStart(10, '0')} 00000 n `;
  const id = Buffer.from(doc._id).toString('hex');
  yield `trailer\n<<\n/Size ${size}\n/Root ${String(doc._root)}\n/Info ${String(doc._info)}\n/ID [<${id}> <${id}>]\n>>`;
  yield `startxref\n${startsAt}\n%%EOF`;
}
