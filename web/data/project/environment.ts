// Which Supabase project this server shows: read at run time, so that one build serves any stack.
import { z } from 'zod';

const missingOr = (fault: string) => (issue: { input: unknown }) =>
  issue.input ? fault : 'is missing';

const settings = z.object({
  SUPABASE_URL: z
    .url({ protocol: /^https?$/, error: missingOr('is not an http(s) address') })
    .transform((url) => url.replace(/\/+$/, '')),
  SUPABASE_PUBLISHABLE_KEY: z.string({ error: missingOr('is not a text') }).min(1, 'is missing'),
  SUPABASE_READ_REPLICA: z.stringbool({ error: 'is neither true nor false' }).default(false),
});

/** What the browser may know about the project. */
export interface Project {
  url: string;
  publishableKey: string;
  /** `url` is that of the load balancer before a read replica. */
  hasReplica: boolean;
}

/** Reads the settings; throws a sentence that names each one that is missing or wrong. */
export function readProject(source: Readonly<Record<string, string | undefined>>): Project {
  const parsed = settings.safeParse(source);
  if (parsed.success) {
    return {
      url: parsed.data.SUPABASE_URL,
      publishableKey: parsed.data.SUPABASE_PUBLISHABLE_KEY,
      hasReplica: parsed.data.SUPABASE_READ_REPLICA,
    };
  }
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new Error(
    `The dashboard cannot start: ${faults.join('; ')}. ` +
      'Set SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY in the environment of the server ' +
      '(`npm run -s stack:env` prints those of a local stack).',
  );
}

let project: Project | undefined;

/** The project of this server, parsed once. */
export function currentProject(): Project {
  project ??= readProject(process.env);
  return project;
}
