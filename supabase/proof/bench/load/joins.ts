// A process that joins one topic again and again, as different members, and notes how long each join takes.
import { WebSocket } from 'ws';
import { z } from 'zod';
import { percentile } from '../../measure/statistics.ts';
import { method, serve } from './serve.ts';

const joining = z.object({
  url: z.string(),
  host: z.string().optional(),
  topic: z.string(),
  isPrivate: z.boolean(),
  tokens: z.array(z.string()).min(1),
  sockets: z.number(),
  joins: z.number(),
});

type Where = Pick<z.infer<typeof joining>, 'url' | 'host' | 'topic'>;

const DEADLINE_MS = 10_000;

class Joiner {
  readonly #ws: WebSocket;
  readonly #topic: string;
  #ref = 0;
  #onReply: (text: string) => void = () => {};

  private constructor(ws: WebSocket, topic: string) {
    this.#ws = ws;
    this.#topic = `realtime:${topic}`;
    ws.on('error', () => {});
    ws.on('message', (data: Buffer, isBinary: boolean) => {
      if (!isBinary) this.#onReply(data.toString());
    });
  }

  static async open({ url, host, topic }: Where, token: string): Promise<Joiner> {
    const address = `${url}/websocket?apikey=${encodeURIComponent(token)}&vsn=2.0.0`;
    const ws = new WebSocket(address, { headers: host ? { host } : {} });
    const joiner = new Joiner(ws, topic);
    await new Promise((resolve, reject) => {
      ws.once('open', resolve);
      ws.once('error', reject);
    });
    return joiner;
  }

  /** Milliseconds of a join; the leave after it is not counted. */
  async join(token: string, isPrivate: boolean): Promise<number> {
    const start = performance.now();
    await this.#ask('phx_join', { config: { private: isPrivate }, access_token: token });
    const millis = performance.now() - start;
    await this.#ask('phx_leave', {});
    return millis;
  }

  close(): void {
    this.#ws.terminate();
  }

  #ask(event: string, payload: object): Promise<void> {
    this.#ref += 1;
    const ref = `r${this.#ref}`;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => reject(new Error(`${event} was not answered.`)), DEADLINE_MS);
    this.#onReply = (text) => {
      if (!text.includes(`"${ref}","${this.#topic}","phx_reply"`)) return;
      if (text.includes('"status":"ok"')) resolve();
      else reject(new Error(`${event}: ${text}`));
    };
    this.#ws.send(JSON.stringify(['j', ref, this.#topic, event, payload]));
    return promise.finally(() => clearTimeout(timer));
  }
}

async function join({ isPrivate, tokens, sockets, joins, ...where }: z.infer<typeof joining>) {
  const token = (n: number) => tokens[n % tokens.length] ?? '';
  const joiners = await Promise.all(
    Array.from({ length: sockets }, (_, n) => Joiner.open(where, token(n))),
  );
  const millis: number[] = [];
  let begun = 0;
  const start = performance.now();
  const joinOn = async (joiner: Joiner) => {
    while (begun < joins) {
      begun += 1;
      millis.push(await joiner.join(token(begun), isPrivate));
    }
  };
  await Promise.all(joiners.map(joinOn));
  const seconds = (performance.now() - start) / 1000;
  for (const joiner of joiners) joiner.close();
  return {
    perSecond: joins / seconds,
    p50: percentile(millis, 0.5),
    p95: percentile(millis, 0.95),
  };
}

serve({ join: method(joining, join) });
