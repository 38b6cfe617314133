import { describe, expect, it } from 'vitest';
import { GroupCommit, GroupCommitFull } from './group-commit.ts';

/** A commit that ends only when the test says so, and doubles each number. */
function heldCommit() {
  const groups: { items: number[]; succeed: () => void; fail: (error: Error) => void }[] = [];
  const commit = (items: number[]) =>
    new Promise<number[]>((resolve, reject) => {
      groups.push({ items, succeed: () => resolve(items.map((n) => n * 2)), fail: reject });
    });
  return { groups, commit };
}

const create = (commit: (items: number[]) => Promise<number[]>, maxGroup = 100, maxWaiting = 100) =>
  new GroupCommit<number, number>({ commit, weigh: (n) => n, maxGroup, maxWaiting });

/** Lets everything happen that waits for nothing. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('group commit', () => {
  it('commits the first item at once and alone', async () => {
    const { groups, commit } = heldCommit();
    const result = create(commit).submit(1);
    expect(groups.map(({ items }) => items)).toEqual([[1]]);
    groups[0]?.succeed();
    expect(await result).toBe(2);
  });

  it('commits what arrives meanwhile together, and gives each its own result', async () => {
    const { groups, commit } = heldCommit();
    const queue = create(commit);
    const results = [1, 2, 3].map((n) => queue.submit(n));
    groups[0]?.succeed();
    await settled();
    expect(groups.map(({ items }) => items)).toEqual([[1], [2, 3]]);
    groups[1]?.succeed();
    expect(await Promise.all(results)).toEqual([2, 4, 6]);
  });

  it('keeps groups below their greatest weight, in order, and lets a heavier item go alone', async () => {
    const seen: number[][] = [];
    const commit = async (items: number[]) => {
      seen.push(items);
      await settled();
      return items;
    };
    const queue = create(commit, 10);
    await Promise.all([1, 4, 6, 1, 20, 3].map((n) => queue.submit(n)));
    expect(seen).toEqual([[1], [4, 6], [1], [20], [3]]);
  });

  it('turns away what no longer fits into the queue, and takes more once there is room', async () => {
    const { groups, commit } = heldCommit();
    const queue = create(commit, 100, 10);
    const first = queue.submit(1);
    const waiting = [queue.submit(4), queue.submit(6)];
    await expect(queue.submit(1)).rejects.toBeInstanceOf(GroupCommitFull);
    groups[0]?.succeed();
    await first;
    await settled();
    const later = queue.submit(10);
    groups[1]?.succeed();
    await Promise.all(waiting);
    await settled();
    groups[2]?.succeed();
    expect(await later).toBe(20);
  });

  it('a failure fails the group and everyone who waits, and the next item starts anew', async () => {
    const { groups, commit } = heldCommit();
    const queue = create(commit);
    const results = Promise.allSettled([1, 2, 3].map((n) => queue.submit(n)));
    groups[0]?.fail(new Error('gone'));
    expect((await results).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
    expect(groups.length).toBe(1);
    const next = queue.submit(5);
    groups[1]?.succeed();
    expect(await next).toBe(10);
  });

  it('never gives an item the result of another when a commit miscounts', async () => {
    const queue = create(async () => []);
    await expect(queue.submit(1)).rejects.toThrow('one result an item');
  });
});
