// Keeps the queue in IndexedDB, which all tabs of a site share and which outlives them.
import type { IncomingEvent } from '#contract/event.ts';
import type { QueueStore } from './platform.ts';

const NAME = 'vowswap';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
}

/** Opened at the first use: of a visitor who is not followed nothing is stored. */
export function openQueueStore(): QueueStore {
  let database: Promise<IDBDatabase> | undefined;

  async function run<T>(
    mode: IDBTransactionMode,
    // biome-ignore lint/suspicious/noConfusingVoidType: writes give nothing.
    work: (store: IDBObjectStore) => IDBRequest<T> | void,
  ): Promise<T | undefined> {
    database ??= open();
    const transaction = (await database).transaction(NAME, mode);
    const request = work(transaction.objectStore(NAME));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = reject;
    });
    return request?.result;
  }

  return {
    save: (event) => run('readwrite', (store) => void store.put(event)),
    remove: (events) =>
      run('readwrite', (store) => {
        for (const { id } of events) store.delete(id);
      }),
    load: (limit) => run<IncomingEvent[]>('readonly', (store) => store.getAll(null, limit)),
    wipe: () => run('readwrite', (store) => store.clear()),
  };
}
