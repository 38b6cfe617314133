// Another Realtime server in the place of the one that the stack starts. Here that is the stand-in as a process
// of its own, which makes its tables when the first client comes, as the real server does.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { localKeys } from '#local/keys.ts';
import { adminUrl } from '#local/postgres/client.ts';
import { findFreePort } from '#local/process/free-port.ts';
import { SupervisedProcess } from '#local/process/supervised-process.ts';
import { realtimeService } from '#local/services.ts';
import { type Stack, startStack } from '#local/stack.ts';
import { planStack } from '#local/stack-options.ts';
import { startSmallStack } from '#local/testing/small-project.ts';
import { CHECKS } from '#operate/doctor/checks.ts';
import { examine } from '#operate/doctor/examine.ts';
import { findTarget } from '#operate/target.ts';

describe('a stack on another Realtime server', () => {
  let logs: string;
  let server: SupervisedProcess;
  let stack: Stack;
  const steps: string[] = [];
  beforeAll(async () => {
    logs = await mkdtemp(join(tmpdir(), 'vowswap-realtime-'));
    const [port, dbPort] = await Promise.all([findFreePort(), findFreePort()]);
    const service = realtimeService(port, adminUrl(dbPort), await localKeys());
    server = new SupervisedProcess(
      { ...service, env: { ...service.env, MAKE_TABLES: 'true' }, logFile: join(logs, 'log') },
      { notice() {}, launched() {} },
    );
    await server.start();
    stack = await startStack({
      dbPort,
      seed: false,
      realtime: { url: `http://127.0.0.1:${port}`, host: 'realtime-dev.localhost' },
      onStep: (_phase, detail) => void steps.push(detail),
    });
  });
  afterAll(async () => {
    await stack?.stop();
    await server?.stop();
    await rm(logs, { recursive: true, force: true });
  });

  it('waits for its tables before it migrates, and starts no other', () => {
    const waited = steps.findIndex((step) => step.startsWith('waiting for the tables of'));
    const migrated = steps.findIndex((step) => step.startsWith('applying'));
    expect(waited).toBeGreaterThan(-1);
    expect(migrated).toBeGreaterThan(waited);
    expect(stack.processNames().sort()).toEqual(['gateway', 'postgres', 'track']);
  });

  it('works the whole way: policies, tokens, joins, refusals, and an event out on its topic', async () => {
    const looked = ['access', 'policies', 'hook', 'realtime', 'canary'];
    const findings = await findingsOf(looked);
    expect(findings.filter(({ status }) => !['ok', 'warn'].includes(status))).toEqual([]);
    expect(findings.at(-1)?.says).toMatch(/^Stored, folded and heard/);
  });

  it('lets Postgres shut down in order, and hears again once it is back', async () => {
    const pid = stack.pid('postgres');
    stack.kill('postgres', 'SIGINT');
    await stack.ready('postgres');
    expect(stack.pid('postgres')).not.toBe(pid);
    await expect
      .poll(async () => (await findingsOf(['canary'])).at(-1)?.says, { timeout: 40_000 })
      .toMatch(/^Stored, folded and heard/);
  });

  async function findingsOf(names: string[]) {
    const chosen = CHECKS.filter(({ name }) => names.includes(name));
    const results = await examine(findTarget({}, stack.env), chosen);
    return results.flatMap((result) => result.findings);
  }
});

describe('a Realtime server that makes no tables', () => {
  it('is given up with what it said and what it needs', async () => {
    const server = { url: 'http://127.0.0.1:9', host: 'mine.localhost', giveUpAfterMs: 2_000 };
    await expect(startSmallStack({}, { realtime: server })).rejects.toThrow(
      /The Realtime server at http:\/\/127\.0\.0\.1:9 with host mine\.localhost did not make its tables in this database\. Its last word: .*ECONNREFUSED.*\. Its tenant must name/,
    );
  });
});

describe('the environment', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('points every stack at another server, but for those that want none', async () => {
    vi.stubEnv('REALTIME_URL', 'http://127.0.0.1:4000');
    vi.stubEnv('REALTIME_HOST', 'realtime-dev.localhost');
    vi.stubEnv('REALTIME_DB_PORT', '54399');
    const server = { url: 'http://127.0.0.1:4000', host: 'realtime-dev.localhost' };
    expect(await planStack({ dataDir: '/x' })).toMatchObject({ realtime: server, dbPort: 54_399 });
    const { realtime, dbPort } = await planStack({ dataDir: '/x', realtime: false });
    expect(realtime).toBe('none');
    expect(dbPort).not.toBe(54_399);
  });
});
