// `track` is deployed, checks keys itself, and knows those of the project.
import { errorBody } from '../../../functions/_shared/contract/receipt.ts';
import type { Target } from '../../target.ts';
import { type Check, type Finding, ok, warn, wrong } from '../check.ts';
import { type Answer, ask, excerpt, postJson } from '../http.ts';

const DEPLOY = '`npx supabase functions deploy track`';
const LOGS = 'Read its logs: a wrong setting stops the boot and is named there.';

const codeOf = ({ text }: Answer): string | undefined => {
  try {
    return errorBody.safeParse(JSON.parse(text)).data?.error.code;
  } catch {
    return undefined;
  }
};

/** An empty request is refused, but not before its key was looked at. */
const sendNothing = (address: string, headers: Record<string, string>) =>
  postJson(address, headers, { sentAt: new Date().toISOString(), events: [] });

export const track: Check = {
  name: 'function',
  title: 'Function',
  needs: ['publishable key'],
  async run({ target }) {
    const address = `${target.functionsUrl}/track`;
    const described = await ask(`${address}/openapi.json`).catch(String);
    if (typeof described === 'string')
      return [wrong(`track does not answer: ${described}.`, `Start it, or deploy it: ${DEPLOY}`)];
    if (described.status === 404) return [wrong('track is not deployed.', DEPLOY)];
    if (described.status === 401)
      return [
        wrong(
          'The platform asks for a JWT before track is reached.',
          'Set verify_jwt = false for track (config.toml has it) and deploy again.',
        ),
      ];
    if (described.status !== 200) return [wrong(`track answers ${excerpt(described)}`, LOGS)];
    return [
      await withoutKey(address),
      await withKey(address, 'publishable', target.publishableKey ?? ''),
      ...(target.secretKey ? [await withKey(address, 'secret', target.secretKey)] : []),
      ...(target.isHosted ? [await fromAnyPage(address, target)] : []),
    ];
  },
};

async function withoutKey(address: string): Promise<Finding> {
  const answer = await sendNothing(address, {});
  return codeOf(answer) === 'unauthorized'
    ? ok('track refuses a request without a key.')
    : wrong(`Without a key track answers ${excerpt(answer)}`, LOGS);
}

async function withKey(address: string, kind: string, apikey: string): Promise<Finding> {
  const answer = await sendNothing(address, { apikey });
  if (codeOf(answer) === 'bad_request') return ok(`track takes the ${kind} key.`);
  return answer.status === 401
    ? wrong(
        `track refuses the ${kind} key.`,
        'It is not a key of this project, or was rotated: the platform hands new keys to functions at their next start.',
      )
    : wrong(`With the ${kind} key track answers ${excerpt(answer)}`, LOGS);
}

async function fromAnyPage(address: string, { publishableKey = '' }: Target): Promise<Finding> {
  const answer = await sendNothing(address, {
    apikey: publishableKey,
    origin: 'https://doctor.invalid',
  });
  return answer.status === 401
    ? ok('Pages of unknown origins are refused.')
    : warn(
        'Pages of any origin may send events.',
        '`npx supabase secrets set ANALYTICS_ALLOWED_ORIGINS=https://shop.example`',
      );
}
