// How the commands of this repository read their arguments: flags as zod checks them, and one error for a wrong call.
import { parseArgs } from 'node:util';
import { z } from 'zod';

/** The command was called wrongly: one sentence for the caller. */
export class UsageError extends Error {}

type Flags = Record<string, z.ZodType>;
type Values<F extends Flags> = z.output<z.ZodObject<F>>;

/** Throws a UsageError. A flag that is true or false takes no value. */
export function readArguments<F extends Flags>(flags: F, args: string[], allowPositionals = false) {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, schema]) => [name, { type: typeOf(schema) }]),
  );
  const { values, positionals } = parse({ args, options, allowPositionals });
  const checked = z.object(flags).safeParse(values);
  if (checked.success) return { values: checked.data, positionals };
  const [issue] = checked.error.issues;
  throw new UsageError(`--${issue?.path.join('.')}: ${issue?.message}`);
}

function typeOf(schema: z.core.$ZodType): 'boolean' | 'string' {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional)
    return typeOf(schema.unwrap());
  return schema instanceof z.ZodBoolean ? 'boolean' : 'string';
}

function parse(config: NonNullable<Parameters<typeof parseArgs>[0]>) {
  try {
    const { values, positionals } = parseArgs(config);
    return { values, positionals };
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`);
  }
}

export interface Command<F extends Flags> {
  /** What `--help` prints. */
  usage: string;
  flags: F;
  /** Gives the exit code. */
  run(values: Values<F>, positionals: string[]): Promise<number>;
  allowPositionals?: boolean;
}

/** Gives the exit code: 2 after a wrong call, which is answered with what is wrong and the usage. */
export async function runCommand<F extends Flags>(
  { usage, flags, run, allowPositionals }: Command<F>,
  args: string[],
): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    return 0;
  }
  try {
    const { values, positionals } = readArguments(flags, args, allowPositionals);
    return await run(values, positionals);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
}
