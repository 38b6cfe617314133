// Joins one topic again and again, as different members, and notes how long each join takes.
import { percentile } from '../../measure/statistics.ts';
import { type RealtimeAddress, RealtimeSocket } from './realtime-socket.ts';

/** Not measured: the server's connections plan anew when a policy has changed. */
const WARM_UP = 20;

interface Joins {
  topic: string;
  isPrivate: boolean;
  tokens: readonly string[];
  sockets: number;
  joins: number;
}

export async function join(
  address: RealtimeAddress,
  { topic, isPrivate, tokens, sockets: count, joins }: Joins,
): Promise<{ perSecond: number; p95: number }> {
  const token = (n: number) => tokens[n % tokens.length] ?? '';
  const sockets = await Promise.all(
    Array.from({ length: count }, (_, n) => RealtimeSocket.open(address, token(n))),
  );
  const millis: number[] = [];
  let begun = 0;
  const start = performance.now();
  const joinOn = async (socket: RealtimeSocket) => {
    while (begun < WARM_UP + joins) {
      begun += 1;
      const asked = performance.now();
      await socket.join(topic, { token: token(begun), isPrivate });
      millis.push(performance.now() - asked);
      await socket.leave(topic);
    }
  };
  await Promise.all(sockets.map(joinOn));
  const seconds = (performance.now() - start) / 1000;
  for (const socket of sockets) socket.close();
  return { perSecond: (WARM_UP + joins) / seconds, p95: percentile(millis.slice(WARM_UP), 0.95) };
}
