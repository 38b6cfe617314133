// Reads the body of a request within bounds of size and time, inflating it where needed.
import { LimitedBytesTransformStream } from 'deno-std/streams/limited_bytes_transform_stream.js';
import { badRequest, HttpError, tooLarge, unsupported } from '../http-error.ts';
import { within } from '../within.ts';

export interface BodyBounds {
  maxBytes: number;
  timeoutMs: number;
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

const MEDIA_TYPE = /^(?:application\/json|text\/plain)(?:\s*;\s*charset="?utf-8"?)?(?:\s*;)?\s*$/i;
/** A longer one is none; what is looked at by a pattern has an end. */
const LONGEST_TYPE = 100;

/** `text/plain` is what `navigator.sendBeacon` may send without asking first. */
function requireJsonType(request: Request): void {
  const type = request.headers.get('content-type') ?? '';
  if (type.length <= LONGEST_TYPE && MEDIA_TYPE.test(type)) return;
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

/** What the headers already say against a body. */
export function requireReadable(request: Request, maxBytes: number): void {
  requireJsonType(request);
  isGzip(request);
  if (Number(request.headers.get('content-length')) > maxBytes) throw overflow(maxBytes);
}

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

/** The stream up to the first byte too many, which is an error. */
const limited = (stream: Bytes, maxBytes: number, signal: AbortSignal): Bytes =>
  stream.pipeThrough(new LimitedBytesTransformStream(maxBytes, { error: true }), { signal });

/** Reads a body that does not say how large it is: bounded as it comes, too, for gzip may inflate to nothing for ever. */
function collect(request: Bytes, gzip: boolean, maxBytes: number, signal: AbortSignal) {
  const sent = limited(request, maxBytes, signal);
  const plain = gzip ? limited(inflate(sent), maxBytes, signal) : sent;
  return new Response(plain).arrayBuffer();
}

/** The text of the body; reading stops at the first byte too many, and when the time is over. */
export async function readBody(request: Request, bounds: BodyBounds): Promise<string> {
  const { maxBytes, timeoutMs } = bounds;
  const gzip = isGzip(request);
  if (!request.body) return '';
  const stop = new AbortController();
  // HTTP ends an announced body where it says, and in one piece it is read in a third of the time.
  const bytes =
    request.headers.has('content-length') && !gzip
      ? request.arrayBuffer()
      : collect(request.body, gzip, maxBytes, stop.signal);
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
