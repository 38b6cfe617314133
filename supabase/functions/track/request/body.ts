// Reads the body of a request within bounds of size and time, inflating it where needed.
import { LimitedBytesTransformStream } from 'deno-std/streams/limited_bytes_transform_stream.js';
import { badRequest, HttpError, tooLarge, unsupported } from '../http-error.ts';
import { within } from '../within.ts';

export interface BodyBounds {
  maxBytes: number;
  timeoutMs: number;
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

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

const unreadable = () =>
  badRequest('The body could not be read: it must be complete, in UTF-8, and gzip if it says so.');

const INFLATE_STEP = 1024;

/** One step of the inflater may give a thousand times its input: small steps keep a bomb small. */
async function* inSmallSteps(stream: Bytes) {
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length; at += INFLATE_STEP) {
      yield chunk.subarray(at, at + INFLATE_STEP);
    }
  }
}

function inflate(stream: Bytes): Bytes {
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

/** Reads a body that does not say how large it is, up to the first byte too many. */
function collect(stream: Bytes, maxBytes: number, signal: AbortSignal): Promise<ArrayBuffer> {
  const limit = new LimitedBytesTransformStream(maxBytes, { error: true });
  return new Response(stream.pipeThrough(limit, { signal })).arrayBuffer();
}

/** The text of the body; reading stops at the first byte too many, and when the time is over. */
export async function readBody(request: Request, bounds: BodyBounds): Promise<string> {
  const { maxBytes, timeoutMs } = bounds;
  const gzip = isGzip(request);
  const announced = request.headers.get('content-length');
  if (Number(announced) > maxBytes) throw overflow(maxBytes);
  if (!request.body) return '';
  const stop = new AbortController();
  // HTTP ends an announced body where it says, and in one piece it is read in a third of the time.
  const bytes =
    announced !== null && !gzip
      ? request.arrayBuffer()
      : collect(gzip ? inflate(request.body) : request.body, maxBytes, stop.signal);
  try {
    const whole = await within(bytes, timeoutMs, tooSlow);
    if (whole.byteLength > maxBytes) throw overflow(maxBytes);
    return new TextDecoder('utf-8', { fatal: true }).decode(whole);
  } catch (error) {
    stop.abort();
    if (error instanceof HttpError) throw error;
    throw error instanceof RangeError ? overflow(maxBytes) : unreadable();
  }
}
