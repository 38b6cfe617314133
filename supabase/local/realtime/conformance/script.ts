/** The vocabulary of the conformance cases: what clients do, and the frames that they must then get. */

export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

/** join_ref, ref, topic, event, payload: as protocol 2.0.0 writes it. */
export type Frame = [joinRef: Json, ref: Json, topic: Json, event: Json, payload: Json];

export interface Expected {
  frame: Frame;
  /** Binary for v2 clients; v1 clients get the same as text, or nothing when the payload is raw bytes. */
  binary?: boolean;
  rawBytes?: boolean;
}

export interface BinaryPush {
  joinRef: string;
  ref: string;
  topic: string;
  event: string;
  /** Text, or raw bytes in hexadecimal. */
  payload: string | { hex: string };
  metadata?: string;
  encoding?: number;
}

export interface HttpCall {
  method?: string;
  path: string;
  as?: string;
  headers?: Record<string, string>;
  body?: Json;
  rawBody?: string | { hex: string };
  status: number;
  answer?: Json;
}

export interface Handshake {
  /** Of the socket's address, such as `apikey=<anon>&vsn=2.0.0`. */
  query: string;
  headers?: Record<string, string>;
  /** 101 when the socket opens. */
  status: number;
  answer?: Json;
}

export type Step =
  | { do: 'handshake'; handshake: Handshake }
  | { do: 'connect'; client: string; as: string; version?: 'v1' | 'v2' }
  | { do: 'send'; client: string; frame: Frame }
  | { do: 'push'; client: string; push: BinaryPush }
  | { do: 'raw'; client: string; data: string | { hex: string } }
  | { do: 'drop'; client: string }
  | { do: 'expect'; client: string; frames: Expected[]; anyOrder: boolean }
  | { do: 'allow'; client: string; frames: Expected[] }
  | { do: 'sql'; text: string }
  | { do: 'http'; call: HttpCall };

/**
 * In every string `{rw-a}` stands for this run's topic of that name, `<alice>` for a token.
 * At the end each open client must have nothing unread.
 */
export interface ConformanceCase {
  name: string;
  only?: 'v1' | 'v2';
  steps: Step[];
}

export const connect = (client: string, as = 'anon', version?: 'v1' | 'v2'): Step => ({
  do: 'connect',
  client,
  as,
  version,
});
export const sends = (client: string, frame: Frame): Step => ({ do: 'send', client, frame });
export const pushes = (client: string, push: BinaryPush): Step => ({ do: 'push', client, push });
export const sendsRaw = (client: string, data: string | { hex: string }): Step => ({
  do: 'raw',
  client,
  data,
});
export const drops = (client: string): Step => ({ do: 'drop', client });
export const gets = (client: string, ...frames: Expected[]): Step => ({
  do: 'expect',
  client,
  frames,
  anyOrder: false,
});
/** For what the real server sends from two processes at once. */
export const getsInAnyOrder = (client: string, ...frames: Expected[]): Step => ({
  do: 'expect',
  client,
  frames,
  anyOrder: true,
});
/** For what the real server may send or leave out: from here on each of these may come, once, at any moment. */
export const mayGet = (client: string, ...frames: Expected[]): Step => ({
  do: 'allow',
  client,
  frames,
});
export const sql = (text: string): Step => ({ do: 'sql', text });
export const handshake = (asked: Handshake): Step => ({ do: 'handshake', handshake: asked });
export const http = (call: HttpCall): Step => ({ do: 'http', call });
