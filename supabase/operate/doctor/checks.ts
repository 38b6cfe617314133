// Every check, in the order of the way from outside to inside; the canary at the end goes the whole way.
import type { Check } from './check.ts';
import { access } from './checks/access.ts';
import { api } from './checks/api.ts';
import { canary } from './checks/canary.ts';
import { database } from './checks/database.ts';
import { fold } from './checks/fold.ts';
import { track } from './checks/function.ts';
import { growth } from './checks/growth.ts';
import { hook } from './checks/hook.ts';
import { messages } from './checks/messages.ts';
import { migrations } from './checks/migrations.ts';
import { other } from './checks/other.ts';
import { owner } from './checks/owner.ts';
import { partitions } from './checks/partitions.ts';
import { policies } from './checks/policies.ts';
import { realtime } from './checks/realtime.ts';
import { realtimeStream } from './checks/realtime-stream.ts';
import { realtimeTables } from './checks/realtime-tables.ts';
import { schedule } from './checks/schedule.ts';
import { upkeep } from './checks/upkeep.ts';

export const CHECKS: readonly Check[] = [
  api,
  database,
  migrations,
  access,
  owner,
  partitions,
  schedule,
  upkeep,
  fold,
  growth,
  other,
  track,
  hook,
  realtime,
  // After a join, upon which Realtime connects and makes its partitions: what follows needs them.
  realtimeTables,
  realtimeStream,
  messages,
  policies,
  canary,
];
