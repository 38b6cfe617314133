import { describe, expect, it } from 'vitest';
import type { Freshness } from '#web/realtime/index.ts';
import { createFormat } from '#web/words/format.ts';
import { wordsFor } from '#web/words/words.ts';
import { connectionWords } from './connection-words.ts';

const since = new Date('2026-11-22T14:32:05Z');
const say = (
  freshness: Freshness,
  connectionState: 'connected' | 'connecting' | 'unauthorized' = 'connected',
) => connectionWords({ connectionState, freshness }, wordsFor('en'), createFormat('en-GB', 'UTC'));

describe('the connection in words', () => {
  it.each<[Freshness, string, string]>([
    [{ kind: 'live' }, 'Live', 'live'],
    [
      { kind: 'live', recovered: { how: 'replayed', frames: 1 } },
      'Live, replayed 1 update',
      'live',
    ],
    [
      { kind: 'live', recovered: { how: 'replayed', frames: 1234 } },
      'Live, replayed 1,234 updates',
      'live',
    ],
    [{ kind: 'live', recovered: { how: 'resynced' } }, 'Live, resynced', 'live'],
    [{ kind: 'loading' }, 'Connecting', 'working'],
    [{ kind: 'catching_up', since }, 'Catching up', 'working'],
    [{ kind: 'behind', since }, 'Behind since 14:32:05', 'working'],
    [{ kind: 'paused', since }, 'Paused since 14:32:05', 'held'],
    [{ kind: 'refused' }, 'No numbers', 'held'],
    [{ kind: 'stale', since, reason: 'No answer.' }, 'Stale since 14:32:05', 'lost'],
  ])('of %j are "%s"', (freshness, label, tone) => {
    expect(say(freshness)).toMatchObject({ label, tone });
  });

  it('give the reason of a stale connection', () => {
    expect(say({ kind: 'stale', since, reason: 'No answer.' }).about).toContain('No answer.');
  });

  it('say that access ended, whatever the numbers are', () => {
    expect(say({ kind: 'live' }, 'unauthorized')).toMatchObject({
      label: 'Access ended',
      tone: 'lost',
    });
  });

  it('call the first gap after a page load what it is: connecting', () => {
    expect(say({ kind: 'catching_up', since }, 'connecting').label).toBe('Connecting');
  });
});
