import { describe, expect, it } from 'vitest';
import type { Frame } from '#contract/frame.ts';
import { createFrameBuffer } from './held-numbers.ts';

const EPOCH = 'this';

const heard = (seq: number, epoch = EPOCH) => {
  const frame: Frame = {
    epoch,
    seq,
    prev: seq - 1,
    foldedAt: '',
    completeUntil: '',
    events: [],
    omitted: 0,
    delta: {},
  };
  return { topic: 'analytics' as const, frame };
};

const seqs = (buffer: ReturnType<typeof createFrameBuffer>, epoch = EPOCH) =>
  buffer.inOrder(epoch).map(({ frame }) => frame.seq);

describe('frame buffer', () => {
  it('gives the frames of an epoch in the order of the log, each once', () => {
    const buffer = createFrameBuffer();
    for (const seq of [3, 1, 2, 3]) buffer.keep(heard(seq));
    buffer.keep(heard(7, 'another'));
    expect(seqs(buffer)).toEqual([1, 2, 3]);
    expect(seqs(buffer, 'another')).toEqual([7]);
  });

  it('is bounded: the oldest frames fall out', () => {
    const buffer = createFrameBuffer(2);
    for (const seq of [1, 2, 3]) buffer.keep(heard(seq));
    expect(seqs(buffer)).toEqual([2, 3]);
  });
});
