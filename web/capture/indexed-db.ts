// Keeps the queue in IndexedDB, which all tabs of a site share and which outlives them.
import type { IncomingEvent } from '#contract/event.ts';
import type { QueueStore } from './platform.ts';

const EVENTS = 'events';
/** A browser that has not answered by then may never do. */
const PATIENCE_MS = 2000;

/** Opened at the first use: of a visitor who is not followed nothing is stored. */
export function openQueueStore(name: string): QueueStore {
  let database: Promise<IDBDatabase> | undefined;

  const open = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onupgradeneeded = () => request.result.createObjectStore(EVENTS, { keyPath: 'id' });
      request.onsuccess = () => {
        const { result } = request;
        // Another tab deletes it, and would wait for this one.
        result.onversionchange = () => {
          database = undefined;
          result.close();
        };
        resolve(result);
      };
      request.onerror = reject;
    });

  async function work<T>(
    mode: IDBTransactionMode,
    // biome-ignore lint/suspicious/noConfusingVoidType: writes give nothing.
    act: (store: IDBObjectStore) => IDBRequest<T> | void,
  ): Promise<T | undefined> {
    database ??= open();
    const transaction = (await database).transaction(EVENTS, mode);
    const request = act(transaction.objectStore(EVENTS));
    // Without waiting for what may still come: the page may be gone by then.
    transaction.commit?.();
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = reject;
    });
    return request?.result;
  }

  const run: typeof work = (mode, act) =>
    Promise.race([
      work(mode, act),
      new Promise<never>((_, reject) => setTimeout(reject, PATIENCE_MS)),
    ]);

  return {
    save: (events) =>
      run('readwrite', (store) => {
        for (const event of events) store.put(event);
      }),
    remove: (events) =>
      run('readwrite', (store) => {
        for (const { id } of events) store.delete(id);
      }),
    load: (limit) => run<IncomingEvent[]>('readonly', (store) => store.getAll(null, limit)),
    wipe: () => run('readwrite', (store) => store.clear()),
  };
}
