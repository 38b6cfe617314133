// A process with many dashboards' sockets, which count what they get.
import { z } from 'zod';
import { method, serve } from './serve.ts';
import { eventsOf, WireSubscriber } from './wire-subscriber.ts';

const opening = z.object({
  url: z.string(),
  host: z.string().optional(),
  token: z.string(),
  topics: z.array(z.string()),
  count: z.number(),
});
const openingPlain = z.object({ url: z.string(), count: z.number() });
const nothing = z.object({});

/** Few at a time, as people come; the server bounds joins a second. */
const AT_ONCE = 10;

let subscribers: WireSubscriber[] = [];
let events = 0;
let pings: { n: number; at: number }[] = [];
const ping = z.object({ n: z.number() });

async function openAll(count: number, open: () => Promise<WireSubscriber>) {
  while (subscribers.length < count) {
    const batch = Math.min(AT_ONCE, count - subscribers.length);
    subscribers.push(...(await Promise.all(Array.from({ length: batch }, open))));
  }
  return reset();
}

async function open({ count, ...subscription }: z.infer<typeof opening>) {
  await openAll(count, () => WireSubscriber.open(subscription));
  const [first] = subscribers;
  if (first)
    first.onBroadcast = (broadcast) => {
      if (broadcast.event === 'bench_ping')
        pings.push({ at: Date.now(), ...ping.parse(JSON.parse(broadcast.payload)) });
      else events += eventsOf(broadcast);
    };
  return {};
}

function reset() {
  for (const subscriber of subscribers) subscriber.reset();
  events = 0;
  pings = [];
  return {};
}

/** `messages` and `bytes` are of the one that has got the least: nobody was left out. */
const totals = () => ({
  sockets: subscribers.length,
  messages: Math.min(...subscribers.map((subscriber) => subscriber.messages)),
  bytes: Math.min(...subscribers.map((subscriber) => subscriber.bytes)),
  /** That the first one's frames stand for. */
  events,
  pings,
});

function close() {
  for (const subscriber of subscribers) subscriber.close();
  subscribers = [];
  return {};
}

serve({
  open: method(opening, open),
  openPlain: method(openingPlain, ({ url, count }) =>
    openAll(count, () => WireSubscriber.openPlain(url)),
  ),
  reset: method(nothing, reset),
  totals: method(nothing, totals),
  close: method(nothing, close),
});
