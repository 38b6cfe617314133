// What the dashboard asks is what the embedded stack's simulator understands.
import { expect, it } from 'vitest';
import { startSimulatorControl } from '#local/simulate/control.ts';
import type { SimulateOptions } from '#local/simulate/simulate.ts';
import { emptyTally } from '#local/simulate/tally.ts';
import { startSimulator } from './simulator.ts';

it('lets shoppers come where there is a simulator, and says so where there is none', async () => {
  const asked: SimulateOptions[] = [];
  const control = await startSimulatorControl(
    { url: 'http://127.0.0.1:1', key: 'k' },
    (options) => {
      asked.push(options);
      return Promise.resolve(emptyTally());
    },
  );
  expect(await startSimulator(control.url)).toBe(true);
  expect(asked).toMatchObject([{ rate: 20, minutes: 5 }]);
  await control.stop();
  expect(await startSimulator(control.url)).toBe(false);
  expect(await startSimulator('')).toBe(false);
});
