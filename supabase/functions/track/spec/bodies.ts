// Specifies how a body is read: its type, size, encoding, speed and shape.
import { REQUEST } from '../../_shared/contract/limits.ts';
import { errorBody } from '../../_shared/contract/receipt.ts';
import { bodyOf, createTrack, iso, jsonHeaders, requestOf, search, searchFor } from './fixtures.ts';
import type { Runner } from './runner.ts';

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

const streamOf = (...chunks: (string | Uint8Array<ArrayBuffer>)[]): Bytes =>
  new Blob(chunks).stream();

const gzip = (bytes: Bytes): Bytes => bytes.pipeThrough(new CompressionStream('gzip'));

const gzipHeaders = { ...jsonHeaders, 'content-encoding': 'gzip' };

/** Blocks of deflate that are stored and hold nothing. */
const emptyBlocks = (bytes: number) =>
  Uint8Array.from({ length: 5 * Math.floor(bytes / 5) }, (_, at) => (at % 5 < 3 ? 0 : 0xff));

/** Gives the chunk again and again, and counts how often. */
function endless(chunk: Uint8Array<ArrayBuffer>, first?: Uint8Array<ArrayBuffer>) {
  const stream = { pulls: 0, cancelled: false };
  const body: Bytes = new ReadableStream({
    start(controller) {
      if (first) controller.enqueue(first);
    },
    async pull(controller) {
      stream.pulls += 1;
      await new Promise((resolve) => setTimeout(resolve));
      controller.enqueue(chunk);
    },
    cancel() {
      stream.cancelled = true;
    },
  });
  return { stream, body };
}

async function bombOf(megabytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const megabyte = new Uint8Array(1024 * 1024);
  const zeros = Array.from({ length: megabytes }, () => megabyte);
  return new Uint8Array(await new Response(gzip(streamOf(...zeros))).arrayBuffer());
}

async function inflateWhole(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const inflated = streamOf(bytes).pipeThrough(new DecompressionStream('gzip'));
  for await (const _ of inflated);
}

async function timeOf(act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

export function specifyBodies({ describe, it, expect }: Runner): void {
  async function expectHttpError(response: Response, status: number, code: string, says: RegExp) {
    const { error } = errorBody.parse(await response.json());
    expect([response.status, error.code]).toEqual([status, code]);
    expect(error.message).toMatch(says);
  }

  describe('content types', () => {
    for (const type of [
      'application/json',
      'application/json; charset=utf-8',
      'text/plain;charset=UTF-8',
      'TEXT/PLAIN',
    ]) {
      it(`${type} → 202`, async () => {
        const headers = { ...jsonHeaders, 'content-type': type };
        expect((await createTrack().send(requestOf({ headers }))).status).toBe(202);
      });
    }

    for (const type of ['application/xml', 'application/json; charset=utf-16', 'text/html']) {
      it(`${type} → 415`, async () => {
        const response = await createTrack().send(
          requestOf({ headers: { ...jsonHeaders, 'content-type': type } }),
        );
        await expectHttpError(response, 415, 'unsupported_media_type', /application\/json/);
      });
    }

    it('an encoding other than gzip → 415', async () => {
      const headers = { ...jsonHeaders, 'content-encoding': 'br' };
      const response = await createTrack().send(requestOf({ headers }));
      await expectHttpError(response, 415, 'unsupported_media_type', /gzip/);
    });
  });

  describe('sizes', () => {
    const large = 'x'.repeat(REQUEST.maxBytes + 1);

    it('a body that announces too many bytes → 413 without reading it', async () => {
      const { stream, body } = endless(new Uint8Array(10));
      const headers = { ...jsonHeaders, 'content-length': `${REQUEST.maxBytes + 1}` };
      const response = await createTrack().send(requestOf({ headers, body }));
      await expectHttpError(response, 413, 'too_large', /fewer events/);
      expect(stream.pulls).toBeLessThan(3);
    });

    it('a body that announces nothing and never ends → 413, and is no longer read', async () => {
      const { stream, body } = endless(new Uint8Array(64 * 1024).fill(32));
      const response = await createTrack().send(requestOf({ body }));
      await expectHttpError(response, 413, 'too_large', /262144 bytes/);
      expect(stream.cancelled).toBe(true);
    });

    it('the largest body → 202', async () => {
      const event = search();
      const body = bodyOf(event).padEnd(REQUEST.maxBytes, ' ');
      expect((await createTrack().send(requestOf({ body }))).status).toBe(202);
    });

    it('500 events → 202, 501 → 413', async () => {
      const bodies = [500, 501].map((count) =>
        bodyOf(...Array.from({ length: count }, () => search())),
      );
      const { send } = createTrack();
      expect((await send(requestOf({ body: bodies[0] }))).status).toBe(202);
      const response = await send(requestOf({ body: bodies[1] }));
      await expectHttpError(response, 413, 'too_large', /More than 500 events/);
    });

    it('a body that is small in gzip and too large inflated → 413', async () => {
      const response = await createTrack().send(
        requestOf({ headers: gzipHeaders, body: gzip(streamOf(large)) }),
      );
      await expectHttpError(response, 413, 'too_large', /after inflating/);
    });

    it('gzip that inflates to nothing and never ends → 413, and is no longer read', async () => {
      const head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0];
      const { stream, body } = endless(emptyBlocks(64 * 1024), new Uint8Array(head));
      const response = await createTrack().send(requestOf({ headers: gzipHeaders, body }));
      await expectHttpError(response, 413, 'too_large', /262144 bytes/);
      expect(stream.cancelled).toBe(true);
    });

    it('a bomb of 50 MB → 413 before it goes off', async () => {
      const bomb = await bombOf(50);
      expect(bomb.length).toBeLessThan(REQUEST.maxBytes);
      const whole = await timeOf(() => inflateWhole(bomb));
      const took = await timeOf(async () => {
        const response = await createTrack().send(requestOf({ headers: gzipHeaders, body: bomb }));
        await expectHttpError(response, 413, 'too_large', /after inflating/);
      });
      // A few % in truth; a busy machine may hold up either.
      expect(took / whole).toBeLessThan(0.5);
    });
  });

  describe('encodings', () => {
    it('gzip → 202', async () => {
      const { send, store } = createTrack();
      const body = gzip(streamOf(bodyOf(search(), searchFor('jörg 👰'))));
      expect((await send(requestOf({ headers: gzipHeaders, body }))).status).toBe(202);
      expect(store.rows.size).toBe(2);
    });

    const broken: [what: string, body: () => Promise<BodyInit>][] = [
      ['plain text that claims to be gzip', async () => bodyOf(search())],
      [
        'gzip that breaks off',
        async () => {
          const whole = await new Response(gzip(streamOf(bodyOf(search())))).arrayBuffer();
          return whole.slice(0, -20);
        },
      ],
    ];
    for (const [what, body] of broken) {
      it(`${what} → 400`, async () => {
        const request = requestOf({ headers: gzipHeaders, body: await body() });
        await expectHttpError(await createTrack().send(request), 400, 'bad_request', /gzip/);
      });
    }

    it('bytes that are not UTF-8 → 400', async () => {
      const body = new Uint8Array([0x7b, 0xff, 0x7d]);
      await expectHttpError(
        await createTrack().send(requestOf({ body })),
        400,
        'bad_request',
        /UTF-8/,
      );
    });
  });

  it('a body that does not arrive in time → 408, and is no longer read', async () => {
    const { stream, body } = endless(new Uint8Array(1).fill(32));
    const { send } = createTrack({ bounds: { bodyTimeoutMs: 30 } });
    await expectHttpError(await send(requestOf({ body })), 408, 'bad_request', /took too long/);
    expect(stream.cancelled).toBe(true);
  });

  describe('shapes', () => {
    const wrong: [what: string, body: string, says: RegExp][] = [
      ['nothing', '', /not JSON/],
      ['half of a body', '{"sentAt":', /not JSON/],
      ['a list', '[]', /must have sentAt and events/],
      ['null', 'null', /must have sentAt and events/],
      ['no sentAt', '{"events":[{}]}', /sentAt must be an ISO 8601/],
      ['a sentAt that is no time', '{"sentAt":"noon","events":[{}]}', /sentAt must be/],
      ['no events', `{"sentAt":"${iso()}"}`, /events must be a list/],
      ['an empty list of events', bodyOf(), /at least one event/],
      ['something else besides', `{"sentAt":"${iso()}","events":[{}],"x":1}`, /nothing else/],
      ['a prototype', `{"sentAt":"${iso()}","events":[{}],"__proto__":{}}`, /nothing else/],
      ['a hundred thousand brackets', '['.repeat(100_000), /not JSON/],
      ['lists in lists in lists', '['.repeat(1e5) + ']'.repeat(1e5), /must have sentAt/],
    ];
    for (const [what, body, says] of wrong) {
      it(`${what} → 400`, async () => {
        const response = await createTrack().send(requestOf({ body }));
        await expectHttpError(response, 400, 'bad_request', says);
      });
    }
  });
}
