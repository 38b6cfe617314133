// Starting a run from the dashboard of the embedded stack.
import { describe, expect, it } from 'vitest';
import { CONTROL_HEADER, startSimulatorControl } from './control.ts';
import type { SimulateOptions } from './simulate.ts';
import { emptyTally } from './tally.ts';

const target = { url: 'http://127.0.0.1:1', key: 'sb_publishable_x' };
const headers = { [CONTROL_HEADER]: '1' };

/** Runs that go on until they are stopped, and remember what they were asked for. */
function fakeRuns() {
  const asked: SimulateOptions[] = [];
  const start = async (options: SimulateOptions) => {
    asked.push(options);
    const tally = { ...emptyTally(), made: 7, accepted: 6 };
    options.onStart?.(tally);
    await new Promise((resolve) => options.stop?.addEventListener('abort', resolve));
    return tally;
  };
  return { asked, start };
}

describe('the control of the simulator', () => {
  it('starts one run at a time, tells of it, and ends it', async () => {
    const { asked, start } = fakeRuns();
    const control = await startSimulatorControl(target, start);
    const ask = async (method: string, query = '') =>
      (await fetch(`${control.url}/${query}`, { method, headers })).json();
    expect(await ask('GET')).toEqual({ isRunning: false, made: 0, stored: 0 });
    expect(await ask('POST', '?rate=40&minutes=2')).toEqual({
      isRunning: true,
      made: 7,
      stored: 6,
    });
    await ask('POST');
    expect(asked).toMatchObject([{ rate: 40, minutes: 2, target }]);
    await control.stop();
    expect(asked[0]?.stop?.aborted).toBe(true);
  });

  it('lets shoppers come until it is stopped', async () => {
    const { asked, start } = fakeRuns();
    const control = await startSimulatorControl(target, start);
    control.begin(20);
    expect(asked).toMatchObject([{ rate: 20, minutes: Infinity, rhythm: true, target }]);
    await control.stop();
    expect(asked[0]?.stop?.aborted).toBe(true);
  });

  it('refuses pages of other sites, other methods, and numbers out of range', async () => {
    const { asked, start } = fakeRuns();
    const control = await startSimulatorControl(target, start);
    const statusOf = async (query: string, init: RequestInit) =>
      (await fetch(control.url + query, init)).status;
    expect(await statusOf('/', { method: 'POST' })).toBe(403);
    expect(await statusOf('/', { method: 'DELETE', headers })).toBe(405);
    expect(await statusOf('/?rate=1e9', { method: 'POST', headers })).toBe(400);
    expect(await statusOf('/', { method: 'OPTIONS' })).toBe(403);
    expect(asked).toEqual([]);
    await control.stop();
  });
});
