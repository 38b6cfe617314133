// @vitest-environment happy-dom
// What the SDK makes of the browser that it finds itself in.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAnalytics } from './index.ts';
import { pagePlatform, pageStorage } from './page.ts';

const OPTIONS = { url: 'https://project.supabase.co', key: 'sb_publishable_x' };
const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';

function visit(browser: Record<string, unknown>) {
  const defaults = { userAgent: WINDOWS, webdriver: false, doNotTrack: null, maxTouchPoints: 0 };
  vi.stubGlobal('navigator', { ...defaults, ...browser });
  return pagePlatform(OPTIONS);
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('nobody is followed who', () => {
  it.each([
    ['asks for privacy everywhere', { globalPrivacyControl: true }, 'privacy_signal'],
    ['asks not to be tracked', { doNotTrack: '1' }, 'privacy_signal'],
    ['is driven by a program', { webdriver: true }, 'bot'],
    ['says that it is a bot', { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' }, 'bot'],
    ['has no window', { userAgent: WINDOWS.replace('Chrome', 'HeadlessChrome') }, 'bot'],
  ])('%s', (_, browser, silence) => {
    expect(visit(browser).silence).toBe(silence);
  });

  it('but people are, on a Cubot phone too', () => {
    expect(visit({}).silence).toBeNull();
    expect(
      visit({ userAgent: 'Mozilla/5.0 (Linux; Android 13; CUBOT X70) Mobile' }).silence,
    ).toBeNull();
  });

  it('whoever is not followed leaves no trace and costs no request', async () => {
    vi.stubGlobal('navigator', { userAgent: WINDOWS, webdriver: true });
    const fetch = vi.fn();
    vi.stubGlobal('fetch', fetch);
    const analytics = createAnalytics(OPTIONS);
    analytics.search({ query: 'veil', resultsCount: 1 });
    expect(await analytics.flush()).toBe(true);
    expect(fetch).not.toHaveBeenCalled();
    expect(localStorage.length).toBe(0);
    expect(analytics.silence()).toBe('bot');
  });
});

describe('an arrival', () => {
  it.each([
    ['desktop', { userAgent: WINDOWS, maxTouchPoints: 10 }],
    [
      'mobile',
      { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148' },
    ],
    ['mobile', { userAgent: 'Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile Safari/537.36' }],
    ['tablet', { userAgent: 'Mozilla/5.0 (Linux; Android 15; SM-X910) Safari/537.36' }],
    ['tablet', { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', maxTouchPoints: 5 }],
    ['desktop', { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)' }],
  ])('is by %s: %j', (device, browser) => {
    expect(visit(browser).arrival().device).toBe(device);
  });

  it.each([
    ['https://www.google.com/search?q=anna%40example.com#top', 'https://www.google.com/search'],
    ['https://shop.example/lace?page=2', undefined],
    ['https://shop.example', undefined],
    ['https://shop.example.evil.test/x', 'https://shop.example.evil.test/x'],
    ['https://shop.example:8443/x', 'https://shop.example:8443/x'],
    ['http://shop.exampl/x', 'http://shop.exampl/x'],
    ['android-app://com.google.android.gm/', 'android-app://com.google.android.gm/'],
    ['', undefined],
  ])('from %j tells %j', (referrer, told) => {
    vi.spyOn(Object.getPrototypeOf(document), 'referrer', 'get').mockReturnValue(referrer);
    vi.stubGlobal('location', { origin: 'https://shop.example' });
    expect(visit({}).arrival().referrer).toBe(told);
  });
});

describe('a request from a page', () => {
  it('needs no leave to be asked for, and outlives the page', async () => {
    const fetch = vi.fn().mockResolvedValue(new Response());
    vi.stubGlobal('fetch', fetch);
    await visit({}).post('{}');
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe('https://project.supabase.co/functions/v1/track?apikey=sb_publishable_x');
    expect(init).toMatchObject({ method: 'POST', body: '{}', keepalive: true });
    expect(init).not.toHaveProperty('headers');
  });
});

it.each(['', '/', '///'])('the address of the project may end with %j', async (end) => {
  const fetch = vi.fn().mockResolvedValue(new Response());
  vi.stubGlobal('fetch', fetch);
  await pagePlatform({ ...OPTIONS, url: OPTIONS.url + end }).post('{}');
  expect(fetch.mock.calls[0]?.[0]).toBe(
    'https://project.supabase.co/functions/v1/track?apikey=sb_publishable_x',
  );
});

describe('storage', () => {
  it('is each project’s own', () => {
    const [one, other] = [pageStorage('https://a.example'), pageStorage('https://b.example')];
    one.write('session', '1');
    expect([one.read('session'), other.read('session')]).toEqual(['1', null]);
  });

  it('that is full or forbidden is memory', () => {
    const refuse = () => {
      throw new DOMException('no', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
    const storage = pageStorage('p');
    expect(storage.read('a')).toBeNull();
    storage.write('a', '1');
    expect(storage.read('a')).toBe('1');
    storage.write('a', null);
    expect(storage.read('a')).toBeNull();
  });

  it('that becomes full does not bring back old values', () => {
    const storage = pageStorage('p');
    storage.write('a', 'old');
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    storage.write('a', 'new');
    expect(storage.read('a')).toBe('new');
  });
});

describe('locks', () => {
  it('that are forbidden or missing do not stop anything', async () => {
    const run = vi.fn().mockResolvedValue(undefined);
    await visit({}).exclusively(run);
    const request = () => Promise.reject(new DOMException('no', 'SecurityError'));
    await visit({ locks: { request } }).exclusively(run);
    expect(run).toHaveBeenCalledTimes(2);
  });
});
