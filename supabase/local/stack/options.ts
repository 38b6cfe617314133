// The options of a stack, and what it uses where one is not given.
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUPABASE } from '../paths.ts';
import { findFreePort } from '../process/free-port.ts';
import { outsideServer, type RealtimeServer } from '../realtime-server/server.ts';

import { type EdgeFunction, listFunctions } from './edge-functions.ts';

/** The parts of a start, in order. */
export type Phase = 'database' | 'migrations' | 'seed' | 'services';

/** Called as each part begins, and as it comes to its next detail. */
type StepListener = (phase: Phase, detail: string) => void;

export interface StackOptions {
  /** Kept between runs. Without it the stack lives in a temporary folder and leaves nothing. */
  dataDir?: string;
  /** 0 or nothing means any free port. */
  apiPort?: number;
  dbPort?: number;
  /** A streaming replica of the database is on this port: it answers what is asked by GET, as Supabase's load balancer has it. */
  replicaPort?: number;
  /** Begin with an empty database. */
  fresh?: boolean;
  /** A folder made by `prepareTemplate`, copied instead of building a new database. */
  template?: string;
  migrationsDir?: string;
  /** False, or the file to load into a new database. */
  seed?: boolean | string;
  /** False, or the folder with one folder per function. */
  functions?: boolean | string;
  functionEnv?: Record<string, string>;
  /** False, or a real Realtime server instead of the stand-in. */
  realtime?: boolean | RealtimeServer;
  /** Settings of the stand-in, such as limits. Another server has its own. */
  realtimeEnv?: Record<string, string>;
  /** The dashboard's address: sign-in links lead there. */
  siteUrl?: string;
  /** It is run with the stack (`run`), and belongs to what must answer. */
  withDashboard?: boolean;
  onStep?: StepListener;
  /** Called when a process ends unexpectedly and when it is back. */
  onNotice?: (message: string) => void;
}

export interface StackPlan {
  dataDir: string;
  isTemporary: boolean;
  apiPort: number;
  dbPort: number;
  replicaPort: number | null;
  fresh: boolean;
  template: string | undefined;
  migrationsDir: string;
  seedFile: string | undefined;
  functions: EdgeFunction[];
  functionEnv: Record<string, string>;
  realtime: 'none' | 'stand-in' | RealtimeServer;
  realtimeEnv: Record<string, string>;
  siteUrl: string;
  withDashboard: boolean;
  onStep: StepListener;
  onNotice: (message: string) => void;
}

export async function planStack(options: StackOptions): Promise<StackPlan> {
  const realtime = realtimeOf(options.realtime);
  return {
    dataDir: options.dataDir ?? (await temporaryDirectory()),
    isTemporary: options.dataDir === undefined,
    apiPort: options.apiPort || (await findFreePort()),
    dbPort: options.dbPort || portOfServer(realtime) || (await findFreePort()),
    replicaPort: options.replicaPort ?? null,
    fresh: options.fresh ?? false,
    template: options.template,
    migrationsDir: options.migrationsDir ?? join(SUPABASE, 'migrations'),
    seedFile: chosen(options.seed, join(SUPABASE, 'seed.sql')),
    functions: functionsIn(chosen(options.functions, join(SUPABASE, 'functions'))),
    functionEnv: options.functionEnv ?? {},
    realtime,
    realtimeEnv: options.realtimeEnv ?? {},
    siteUrl: options.siteUrl ?? 'http://127.0.0.1:3000',
    withDashboard: options.withDashboard ?? false,
    onStep: options.onStep ?? (() => undefined),
    onNotice: options.onNotice ?? (() => undefined),
  };
}

function chosen(option: boolean | string | undefined, usual: string): string | undefined {
  if (option === false) return undefined;
  return typeof option === 'string' ? option : usual;
}

const functionsIn = (folder: string | undefined): EdgeFunction[] =>
  folder === undefined ? [] : listFunctions(folder);

function realtimeOf(option: StackOptions['realtime']): StackPlan['realtime'] {
  if (option === false) return 'none';
  return typeof option === 'object' ? option : (outsideServer(process.env) ?? 'stand-in');
}

/** A server from outside knows one database: each stack takes its place in turn. */
function portOfServer(realtime: StackPlan['realtime']): number | undefined {
  const isFromOutside = typeof realtime === 'object' && realtime.url === process.env.REALTIME_URL;
  return isFromOutside ? Number(process.env.REALTIME_DB_PORT || 54_322) : undefined;
}

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'vowswap-stack-'));
  // Root's Postgres runs under another account, which must get in.
  await chmod(directory, 0o755);
  return directory;
}
