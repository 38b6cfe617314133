// What a part of a run against another Realtime server is.
import type { RealtimeServer } from '#local/realtime-server/server.ts';
import type { Tally } from './tally.ts';

export interface PartContext {
  server: RealtimeServer;
  dbPort: number;
  /** One file of each kind. */
  short: boolean;
  say(text: string): void;
}

export interface Part {
  name: string;
  title: string;
  run(context: PartContext): Promise<Tally>;
}
