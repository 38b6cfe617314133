import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { readArguments, runCommand, UsageError } from './arguments.ts';

const flags = {
  rate: z.coerce.number().positive().default(50),
  only: z.string().optional(),
  json: z.boolean().default(false),
};
const read = (...args: string[]) => readArguments(flags, args).values;

describe('the arguments of a command', () => {
  it('are those of its flags, with what is left out filled in', () => {
    expect(read()).toEqual({ rate: 50, json: false });
    expect(read('--json', '--rate', '7', '--only=wire')).toEqual({
      rate: 7,
      json: true,
      only: 'wire',
    });
  });

  it.each([
    [['--sped', '1'], "Unknown option '--sped'."],
    [['--rate', 'many'], /^--rate: .*NaN/],
    [['--rate', '-1'], /--rate/],
    [['--only'], /--only/],
    [['--json=yes'], /--json/],
    [['wire'], /wire/],
  ])('%j is a wrong call, said in one sentence', (args, sentence) => {
    expect(() => read(...args)).toThrow(UsageError);
    expect(() => read(...args)).toThrow(sentence);
  });
});

describe('a command', () => {
  it('ends with 2 and its usage after a wrong call, with 0 after --help, else as it says', async () => {
    const [error, log] = [vi.spyOn(console, 'error'), vi.spyOn(console, 'log')];
    for (const spy of [error, log]) spy.mockImplementation(() => undefined);
    const run = vi.fn(async () => 1);
    const command = { usage: 'npm run it', flags, run };
    expect(await runCommand(command, ['--sped'])).toBe(2);
    expect(error).toHaveBeenCalledWith("Unknown option '--sped'.\n\nnpm run it");
    expect(await runCommand(command, ['--help'])).toBe(0);
    expect(log).toHaveBeenCalledWith('npm run it');
    expect(run).not.toHaveBeenCalled();
    expect(await runCommand(command, ['--json'])).toBe(1);
    expect(run).toHaveBeenCalledWith({ rate: 50, json: true }, []);
    vi.restoreAllMocks();
  });
});
