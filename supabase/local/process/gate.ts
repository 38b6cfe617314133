// A condition that can be waited for, and that may become false and true again.

export class Gate {
  #open: (() => void) | undefined;
  #opened: Promise<void> | undefined;
  #isOpen = false;

  opened(): Promise<void> {
    if (this.#isOpen) return Promise.resolve();
    this.#opened ??= new Promise((resolve) => {
      this.#open = resolve;
    });
    return this.#opened;
  }

  open(): void {
    this.#isOpen = true;
    this.#open?.();
    this.#opened = undefined;
    this.#open = undefined;
  }

  close(): void {
    this.#isOpen = false;
  }
}
