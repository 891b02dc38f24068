import type * as H5wasm from 'h5wasm';
import type { ConstantTensor } from '../../attribution/graph/graph.ts';
import { AppError } from '../../errors/appError.ts';
import { largestFileBytes } from '../packageFiles.ts';
import { unreadableFile } from '../tensorflow/unreadableFile.ts';

/** What is needed of an HDF5 file that holds a model. Paths begin with `/`. */
export interface Hdf5File {
  /** A text attribute; undefined where there is none. */
  text(path: string, attribute: string): string | undefined;
  /** A list of texts; undefined where there is none. */
  texts(path: string, attribute: string): readonly string[] | undefined;
  /** The names in a group; none where there is no such group. */
  childNames(path: string): readonly string[];
  /** Numbers, in single precision. @throws AppError `model.unreadable` where there are none. */
  tensor(path: string): ConstantTensor;
}

/** A lie about sizes must cost nothing: weights hardly shrink when they are packed. */
const mostUnpackedShare = 100;
const harmlessBytes = 64 * 2 ** 20;

const place = '/model.h5';

/** H5T_FLOAT. */
const floatClass = 1;

/** The format signature (HDF5 File Format Specification, II.A). */
export function isHdf5(bytes: Uint8Array): boolean {
  return [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, at) => bytes[at] === byte);
}

/**
 * Opens an untrusted HDF5 file in memory: the build of h5wasm that is used has a file system of its own with nothing in
 * it but this file, so that links, external storage and virtual data sets of the file lead nowhere.
 * @param name for messages.
 * @throws AppError `model.unreadable` where the file is damaged, and whatever `read` throws.
 */
export async function readHdf5<Result>(
  bytes: Uint8Array,
  name: string,
  read: (file: Hdf5File) => Result,
): Promise<Result> {
  const library = await loadLibrary();
  const { FS } = await library.ready;
  FS.writeFile(place, bytes);
  try {
    const file = new library.File(place, 'r');
    try {
      return read(view(library, file, name, bytes.length));
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadableFile(name, `it is no complete HDF5 file (${String(error)})`, { cause: error });
  } finally {
    FS.unlink(place);
  }
}

let isQuiet = false;

/** Four megabytes of JavaScript, which most models need not. */
async function loadLibrary(): Promise<typeof H5wasm> {
  const library = await import('h5wasm');
  const { FS } = await library.ready;
  if (!isQuiet && hasStreams(FS)) {
    // HDF5 prints its stack for every failure; what is opened next takes the number of what was closed.
    FS.close(FS.getStream(2));
    FS.open('/dev/null', 'w');
    isQuiet = true;
  }
  return library;
}

/** The types of h5wasm leave it out. */
function hasStreams<System extends object>(
  system: System,
): system is System & { getStream(descriptor: number): object } {
  return 'getStream' in system && typeof system.getStream === 'function';
}

function view(library: typeof H5wasm, file: H5wasm.File, name: string, fileBytes: number): Hdf5File {
  let remaining = Math.min(largestFileBytes, harmlessBytes + mostUnpackedShare * fileBytes);
  const claim = (bytes: number): void => {
    remaining -= bytes;
    if (remaining < 0) throw unreadableFile(name, 'it would unpack to more than it can honestly hold');
  };
  const attribute = (path: string, attributeName: string): unknown => {
    const entity = file.get(path);
    if (!(entity instanceof library.Group || entity instanceof library.Dataset)) return undefined;
    const found = entity.attrs[attributeName];
    if (found === undefined) return undefined;
    claim(found.metadata.size * found.metadata.total_size);
    return found.value;
  };
  return {
    text: (path, attributeName) => {
      const value = attribute(path, attributeName);
      return typeof value === 'string' ? value : undefined;
    },
    texts: (path, attributeName) => textsOf(attribute(path, attributeName)),
    childNames: (path) => {
      const entity = file.get(path);
      return entity instanceof library.Group ? entity.keys() : [];
    },
    tensor: (path) => {
      const entity = file.get(path);
      if (!(entity instanceof library.Dataset)) throw unreadableFile(name, `it has no numbers at ${path}`);
      const {
        shape,
        type,
        size,
        littleEndian,
        total_size: count,
        virtual_sources: sources,
      } = entity.metadata;
      if (shape === null || sources !== undefined)
        throw unreadableFile(name, `the numbers at ${path} are not in the file`);
      if (type !== floatClass || !(size === 4 || size === 8) || !littleEndian)
        throw unreadableFile(
          name,
          `the numbers at ${path} are no floating-point numbers of 32 or 64 bits; save the model in single precision`,
        );
      claim(size * count);
      const data = singlePrecision(entity.value);
      if (data?.length !== count)
        throw unreadableFile(name, `what is at ${path} are no floating-point numbers`);
      return { elementType: 'float32', dims: shape, data };
    },
  };
}

/** An empty list is written as one of numbers. */
function textsOf(value: unknown): readonly string[] | undefined {
  if (ArrayBuffer.isView(value)) return value.byteLength === 0 ? [] : undefined;
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((entry): entry is string => typeof entry === 'string');
  return texts.length === value.length ? texts : undefined;
}

function singlePrecision(value: unknown): Float32Array | undefined {
  if (value instanceof Float32Array) return value;
  if (value instanceof Float64Array) return Float32Array.from(value);
  return typeof value === 'number' ? Float32Array.of(value) : undefined;
}
