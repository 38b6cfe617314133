// Test files share a worker and its modules. The capture script remembers what it has said for as long as its page lives: each of
// its files begins with a page that has said nothing.
import { afterAll, expect, vi } from 'vitest';

if (expect.getState().testPath?.includes('/web/capture/')) afterAll(() => vi.resetModules());
