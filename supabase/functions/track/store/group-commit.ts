// Lets items that arrive while a commit runs go together in the next one, each with its own result.

interface GroupCommitOptions<Item, Result> {
  /** Commits a group and gives one result for each item, in order. */
  commit: (group: Item[]) => Promise<Result[]>;
  weigh: (item: Item) => number;
  /** The heaviest group; one item may be heavier and then goes alone. */
  maxGroup: number;
  /** How much may wait. */
  maxWaiting: number;
}

/** As much waits as may wait. */
export class GroupCommitFull extends Error {
  override readonly name = 'GroupCommitFull';
}

interface Waiting<Item, Result> {
  item: Item;
  weight: number;
  resolve: (result: Result) => void;
  reject: (reason: unknown) => void;
}

export class GroupCommit<Item, Result> {
  readonly #options: GroupCommitOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #weight = 0;
  #isRunning = false;

  constructor(options: GroupCommitOptions<Item, Result>) {
    this.#options = options;
  }

  /** Settles when the group that took the item is committed. */
  submit(item: Item): Promise<Result> {
    const weight = this.#options.weigh(item);
    if (this.#waiting.length > 0 && this.#weight + weight > this.#options.maxWaiting) {
      return Promise.reject(new GroupCommitFull('Too much waits to be committed.'));
    }
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, weight, resolve, reject });
    this.#weight += weight;
    if (!this.#isRunning) void this.#run();
    return promise;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) await this.#commitNext();
    this.#isRunning = false;
  }

  async #commitNext(): Promise<void> {
    const group = this.#takeGroup();
    try {
      const results = await this.#options.commit(group.map(({ item }) => item));
      if (results.length !== group.length)
        throw new Error('A commit must give one result an item.');
      group.forEach(({ resolve }, index) => {
        resolve(results[index] as Result);
      });
    } catch (error) {
      // What waits would fail in the same way, only later: all fail now.
      for (const { reject } of [...group, ...this.#takeAll()]) reject(error);
    }
  }

  #takeGroup(): Waiting<Item, Result>[] {
    let weight = 0;
    let count = 0;
    for (const waiting of this.#waiting) {
      if (count > 0 && weight + waiting.weight > this.#options.maxGroup) break;
      weight += waiting.weight;
      count += 1;
    }
    this.#weight -= weight;
    return this.#waiting.splice(0, count);
  }

  #takeAll(): Waiting<Item, Result>[] {
    this.#weight = 0;
    return this.#waiting.splice(0);
  }
}
