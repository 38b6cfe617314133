// A few of the same calls through the Data API, as a browser would send them.
import { z } from 'zod';
import type { Stack } from '#local/stack/index.ts';
import { ANALYST, PASSWORD } from '../../traffic/members.ts';
import type { RpcCall } from './rpc-fuzz.ts';

const TIMEOUT_MS = 10_000;

const session = z.object({ access_token: z.string() });

async function signIn({ apiUrl, publishableKey }: Stack): Promise<string> {
  const answer = await fetch(`${apiUrl}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { apikey: publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify({ email: ANALYST.email, password: PASSWORD }),
  });
  return session.parse(await answer.json()).access_token;
}

function bodyOf({ types, parameters, values }: RpcCall): string {
  const fields = (parameters ?? []).map((name, i) => {
    const value = values[i] ?? null;
    const isJson = types[i] === 'jsonb' && value !== null;
    return `${JSON.stringify(name)}:${isJson ? value : JSON.stringify(value)}`;
  });
  return `{${fields.join(',')}}`;
}

/** Only reading functions: what is written here is not rolled back. */
const READING = /snapshot|frames_since|events|health|my_access/;

/** Gives what went wrong: an answer of 5xx, or none. */
export async function callOverHttp(stack: Stack, calls: readonly RpcCall[]): Promise<string[]> {
  const token = await signIn(stack);
  const findings: string[] = [];
  for (const call of calls.filter(({ name }) => READING.test(name))) {
    const headers = {
      apikey: stack.publishableKey,
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    };
    const body = bodyOf(call);
    const request = { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) };
    try {
      const answer = await fetch(`${stack.apiUrl}/rest/v1/rpc/${call.name}`, request);
      const text = await answer.text();
      if (answer.status >= 500)
        findings.push(`rpc ${call.name} → ${answer.status} ${text} to ${body.slice(0, 400)}`);
    } catch (error) {
      findings.push(`rpc ${call.name} → ${String(error)} to ${body.slice(0, 400)}`);
    }
  }
  return findings;
}
