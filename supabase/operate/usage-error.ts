// The command was called wrongly: one sentence, exit code 2.
export { UsageError } from '#local/cli/arguments.ts';
