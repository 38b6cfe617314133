// Starts the hand-made server beside a rig: the same Postgres, a database of its own.
import { join } from 'node:path';
import { Client } from 'pg';
import { REPOSITORY } from '#local/paths.ts';
import { acceptsConnections } from '#local/process/readiness.ts';
import type { Rig } from './rig.ts';
import { type Service, startService } from './service.ts';

const TABLE = `create table if not exists events (
  id uuid primary key, type text not null, session_id uuid not null, occurred_at timestamptz not null,
  properties jsonb not null, received_at timestamptz not null default now())`;

export interface Handmade extends Service {
  target(): { port: number; path: string; headers: Record<string, string> };
  url(): string;
  beginRound(): Promise<void>;
}

export async function startHandmade({ stack, sql }: Rig): Promise<Handmade> {
  await sql.query('create database handmade');
  const url = new URL(stack.adminDbUrl);
  url.pathname = '/handmade';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(TABLE);
  const service = await startService(stack.dataDir, (port) => ({
    name: 'handmade',
    command: process.execPath,
    args: [join(import.meta.dirname, '..', 'handmade', 'server.ts')],
    cwd: REPOSITORY,
    env: { PATH: process.env.PATH, PORT: String(port), DB_URL: url.href },
    stopSignals: ['SIGTERM'],
    isReady: acceptsConnections(port),
  }));
  return {
    ...service,
    target: () => ({ port: service.port, path: '/', headers: {} }),
    url: () => `ws://127.0.0.1:${service.port}/`,
    async beginRound() {
      await client.query('truncate events');
      await client.query('checkpoint');
    },
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]();
      await client.end();
    },
  };
}
