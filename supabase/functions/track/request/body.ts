// Reads the body of a request within bounds of size and time, inflating it where needed.
import { badRequest, HttpError, tooLarge, unsupported } from '../http-error.ts';

export interface BodyBounds {
  maxBytes: number;
  timeoutMs: number;
}

const MEDIA_TYPE = /^(?:application\/json|text\/plain)(?:\s*;\s*charset="?utf-8"?)?\s*;?\s*$/i;

/** `text/plain` is what `navigator.sendBeacon` may send without asking first. */
export function requireJsonType(request: Request): void {
  if (MEDIA_TYPE.test(request.headers.get('content-type') ?? '')) return;
  throw unsupported(
    'Send JSON in UTF-8, with the content type application/json, or text/plain from a beacon.',
  );
}

function isGzip(request: Request): boolean {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'gzip') return true;
  if (encoding === 'identity' || encoding === '') return false;
  throw unsupported('This content encoding is not understood: send the body plain or in gzip.');
}

const overflow = (maxBytes: number) =>
  tooLarge(`A body may have at most ${maxBytes} bytes after inflating: send fewer events at once.`);

const tooSlow = () =>
  new HttpError(408, 'bad_request', 'The body took too long to arrive: send the request again.');

/** Settles with the promise, or fails when the time is over. */
function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tooSlow()), ms);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const INFLATE_STEP = 1024;

/** One step of the inflater may give a thousand times its input: small steps keep a bomb small. */
async function* inSmallSteps(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length; at += INFLATE_STEP) {
      yield chunk.subarray(at, at + INFLATE_STEP);
    }
  }
}

function inflate(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const steps = inSmallSteps(stream);
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await steps.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await steps.return();
      },
    },
    { highWaterMark: 0 },
  );
  return source.pipeThrough(new DecompressionStream('gzip'));
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) throw overflow(maxBytes);
    text += decoder.decode(value, { stream: true });
  }
}

/** A body whose size is announced is read in one piece, for a third of the time; HTTP ends it there. */
async function readWhole(request: Request, { maxBytes, timeoutMs }: BodyBounds): Promise<string> {
  const bytes = await within(request.arrayBuffer(), timeoutMs);
  if (bytes.byteLength > maxBytes) throw overflow(maxBytes);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

const unreadable = () =>
  badRequest('The body could not be read: it must be complete, in UTF-8, and gzip if it says so.');

/** The text of the body; reading stops at the first byte too many. */
export async function readBody(request: Request, bounds: BodyBounds): Promise<string> {
  const gzip = isGzip(request);
  const announced = request.headers.get('content-length');
  if (Number(announced) > bounds.maxBytes) throw overflow(bounds.maxBytes);
  if (!request.body) return '';
  try {
    if (announced !== null && !gzip) return await readWhole(request, bounds);
  } catch (error) {
    throw error instanceof HttpError ? error : unreadable();
  }
  const reader = (gzip ? inflate(request.body) : request.body).getReader();
  try {
    return await within(collect(reader, bounds.maxBytes), bounds.timeoutMs);
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error instanceof HttpError ? error : unreadable();
  }
}
