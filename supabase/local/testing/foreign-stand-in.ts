// The stand-in as a process of its own, which no stack has started: in the place of another Realtime server.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { localKeys } from '../keys.ts';
import { adminUrl } from '../postgres/client.ts';
import { findFreePort } from '../process/free-port.ts';
import { SupervisedProcess } from '../process/supervised-process.ts';
import type { RealtimeServer } from '../realtime-server/server.ts';
import { realtimeService } from '../stack/index.ts';

const API_JWT_SECRET = 'the secret of the operator of the foreign server';

export interface ForeignServer extends RealtimeServer, AsyncDisposable {
  /** The port of the one database that it knows. */
  dbPort: number;
  process: SupervisedProcess;
}

/** `env`: settings of the stand-in. */
export async function startForeignStandIn(
  env: Record<string, string> = {},
): Promise<ForeignServer> {
  const logs = await mkdtemp(join(tmpdir(), 'vowswap-realtime-'));
  const [port, dbPort] = await Promise.all([findFreePort(), findFreePort()]);
  const service = realtimeService(port, adminUrl(dbPort), await localKeys(), {
    MAKE_TABLES: 'true',
    API_JWT_SECRET,
    ...env,
  });
  const started = new SupervisedProcess(
    { ...service, logFile: join(logs, 'realtime.log') },
    { notice() {}, launched() {} },
  );
  await started.start();
  return {
    url: `http://127.0.0.1:${port}`,
    host: 'realtime-dev.localhost',
    adminToken: await adminToken(),
    pid: started.pid,
    dbPort,
    process: started,
    async [Symbol.asyncDispose]() {
      await started.stop();
      await rm(logs, { recursive: true, force: true });
    },
  };
}

const adminToken = () =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1d')
    .sign(new TextEncoder().encode(API_JWT_SECRET));
