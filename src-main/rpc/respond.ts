import type { ReadableStream } from 'node:stream/web';
import {
  baselineFrames,
  longestBaselineInAddress,
  pictureSizes,
  type PictureSize,
} from '../contract/assetPaths.ts';
import type { ErrorCode, ErrorReport } from '../contract/errorCode.ts';
import type { Log } from '../contract/logEntry.ts';
import { baselineTextSchema } from '../contract/attribution.ts';
import { AppError, toErrorReport } from '../errors/appError.ts';
import { contentDisposition } from './contentDisposition.ts';
import type { BaselinePictureRequest } from '../review/baselineDesk.ts';
import type { FinishedExport } from '../review/exports/exportDesk.ts';

/** Where bytes come from and go to. Nothing here takes a path. */
export interface RespondParts {
  /** JPEG bytes. @throws AppError `file.notFound` for an image that is not in the library. */
  readonly picture: (imageId: string, size: PictureSize) => Promise<Uint8Array>;
  /** Little-endian float32; undefined where there is none, or none that the reader may see. */
  readonly map: (attributionKey: string) => Uint8Array | undefined;
  /** PNG bytes; undefined where there is no such case, or none that the reader may see. @throws AppError `baseline.invalid` */
  readonly baseline: (
    caseId: string,
    request: BaselinePictureRequest,
    signal: AbortSignal,
  ) => Promise<Uint8Array | undefined>;
  /** A PDF; undefined where there is none, or none that the reader may see. */
  readonly preview: (previewId: string) => Uint8Array | undefined;
  /** A finished export; undefined where there is none, or none that the reader may see. */
  readonly exportFile: (exportId: string) => FinishedExport | undefined;
  /** @throws AppError `upload.invalid`, `file.tooLarge`, `file.notWritable`. */
  readonly receive: (
    uploadId: string,
    name: string,
    body: ReadableStream<Uint8Array> | null,
  ) => Promise<void>;
  readonly log: Log;
}

type Respond = (request: Request) => Promise<Response>;

const picturePath = new RegExp(`^/pictures/([0-9a-f]{64})/(${pictureSizes.join('|')})$`);
const mapPath = /^\/maps\/([0-9a-f]{64})$/;
const baselinePath = /^\/baselines\/([\w-]{1,64})$/;
const previewPath = /^\/previews\/([\w-]{1,64})$/;
const exportPath = /^\/exports\/([\w-]{1,64})$/;
const uploadPath = /^\/uploads\/([\w-]{1,64})$/;

/** The paths of `contract/assetPaths.ts`, matched exactly; everything else is not found. Never rejects. */
export function createRespond(parts: RespondParts): Respond {
  return async (request) => {
    const { pathname } = new URL(request.url);
    try {
      return await route(request, parts);
    } catch (thrown) {
      const isExpected = thrown instanceof AppError;
      const report = toErrorReport(thrown);
      const stack = !isExpected && thrown instanceof Error ? thrown.stack : undefined;
      parts.log({
        level: isExpected ? 'warning' : 'error',
        message: `${request.method} of bytes was refused: ${report.message}`,
        details: { path: pathname.slice(0, 200), code: report.code },
        ...(stack === undefined ? {} : { stack }),
      });
      return refusal(isExpected ? report : hidden);
    }
  };
}

async function route(request: Request, parts: RespondParts): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const picture = picturePath.exec(pathname);
  const map = mapPath.exec(pathname);
  const baseline = baselinePath.exec(pathname);
  const preview = previewPath.exec(pathname);
  const exported = exportPath.exec(pathname);
  const upload = uploadPath.exec(pathname);
  const allowed = upload === null ? ['GET', 'HEAD'] : ['PUT'];
  if ([picture, map, baseline, preview, exported, upload].every((match) => match === null)) throw notFound();
  if (!allowed.includes(request.method)) return wrongMethod(request.method, allowed, parts.log);
  if (upload !== null) {
    await parts.receive(
      upload[1]!,
      searchParams.get('name') ?? '',
      request.body as ReadableStream<Uint8Array> | null,
    );
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
  }
  if (picture !== null) {
    const size = pictureSizes.find((candidate) => candidate === picture[2])!;
    const bytes = await parts.picture(picture[1]!, size);
    // The photograph is named by its content, so what is served never changes.
    return bytesResponse(request, bytes, 'image/jpeg', 'private, max-age=31536000, immutable');
  }
  if (baseline !== null) {
    const png = await parts.baseline(baseline[1]!, baselineQuery(searchParams), request.signal);
    if (png === undefined) throw notFound();
    return bytesResponse(request, png, 'image/png', 'no-store');
  }
  if (preview !== null) {
    const pdf = parts.preview(preview[1]!);
    if (pdf === undefined) throw notFound();
    return bytesResponse(request, pdf, 'application/pdf', 'no-store');
  }
  if (exported !== null) {
    const file = parts.exportFile(exported[1]!);
    if (file === undefined) throw notFound();
    return downloadResponse(request, file);
  }
  const bytes = parts.map(map![1]!);
  if (bytes === undefined) throw notFound();
  return bytesResponse(request, bytes, 'application/octet-stream', 'no-store');
}

/** @throws AppError `request.invalid` */
function baselineQuery(query: URLSearchParams): BaselinePictureRequest {
  const frame = baselineFrames.find((candidate) => candidate === query.get('frame'));
  const member = /^\d{1,3}$/.exec(query.get('member') ?? '');
  const baseline = baselineTextSchema.safeParse(query.get('baseline'));
  if (frame === undefined || member === null || !baseline.success)
    throw new AppError('request.invalid', 'The address of this picture of a baseline does not say which.');
  if (baseline.data.length > longestBaselineInAddress)
    throw new AppError(
      'request.invalid',
      'The set of this baseline is too large for an address. Ask for its members one by one.',
    );
  return { frame, member: Number(member[0]), baseline: baseline.data };
}

function bytesResponse({ method }: Request, bytes: Uint8Array, type: string, cacheControl: string): Response {
  // Copied where the memory might be shared, which a response cannot hold.
  return new Response(method === 'HEAD' ? null : new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-length': String(bytes.byteLength),
      'cache-control': cacheControl,
      'x-content-type-options': 'nosniff',
    },
  });
}

function downloadResponse({ method }: Request, file: FinishedExport): Response {
  return new Response(method === 'HEAD' ? null : file.open(), {
    headers: {
      'content-type': file.fileName.endsWith('.pdf') ? 'application/pdf' : 'application/zip',
      'content-length': String(file.sizeBytes),
      'content-disposition': contentDisposition(file.fileName),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

function notFound(): AppError {
  return new AppError('file.notFound', 'There is nothing at this address.');
}

function wrongMethod(method: string, allowed: readonly string[], log: Log): Response {
  log({
    level: 'warning',
    message: `${method.slice(0, 20)} of bytes was refused: only ${allowed.join(', ')} is answered.`,
  });
  const report = {
    code: 'access.refused',
    message: 'This address does not answer that way.',
    details: {},
  } as const;
  return refusal(report, 405, { allow: allowed.join(', ') });
}

const hidden: ErrorReport = {
  code: 'internal',
  message: 'Something went wrong inside Rimlight. The log has the details; please report them.',
  details: {},
};

const statusOf: Partial<Record<ErrorCode, number>> = {
  'file.notFound': 404,
  'case.notFound': 404,
  'request.invalid': 400,
  'baseline.invalid': 422,
  'file.tooLarge': 413,
  'upload.invalid': 400,
  'file.notWritable': 507,
  internal: 500,
};

function refusal(
  report: ErrorReport,
  status = statusOf[report.code] ?? 503,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(report, {
    status,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers },
  });
}
