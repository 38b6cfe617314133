import { describe, expect, it } from 'vitest';
import { describeError, logger } from './log.ts';

describe('the log', () => {
  it('writes one JSON object a line', () => {
    const lines: string[] = [];
    logger(
      () => 0,
      (line) => void lines.push(line),
    )({ event: 'fold_failed', code: '57P01' });
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { level: 'error', function: 'track', event: 'fold_failed', code: '57P01' },
    ]);
  });

  it('says the same at most once a second, and how often it kept silent', () => {
    const lines: string[] = [];
    let now = 0;
    const log = logger(
      () => now,
      (line) => void lines.push(line),
    );
    for (; now <= 1000; now += 100) log({ event: 'ingest_failed', code: 'x' });
    log({ event: 'rows_rejected', code: 'y' });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'ingest_failed' },
      { event: 'ingest_failed', leftOut: 9 },
      { event: 'rows_rejected' },
    ]);
  });

  it('prefers the code of the cause', () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(describeError(new Error('away', { cause }))).toEqual({
      code: 'ECONNREFUSED',
      message: 'away',
    });
    expect(describeError('text')).toEqual({ code: 'unknown' });
  });
});
