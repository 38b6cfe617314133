import { describe, expect, it } from 'vitest';
import { OVERVIEW } from '#web/routes.ts';
import { isSignedInPage, safeNext, safeNextOf } from './next-page.ts';

describe('the page after a sign-in', () => {
  it('is the one that was asked for, with its range', () => {
    expect(safeNext('/dashboard/analytics?range=7d')).toBe('/dashboard/analytics?range=7d');
    expect(safeNext('/dashboard/x/../events')).toBe('/dashboard/events');
  });

  it.each(['..', '%2e%2e', '.%2e', './..', 'x/../..'])(
    'never leads to another site by %s',
    (up) => {
      for (const slashes of ['//', '/\\', '\\\\', '///', '/\t/', '/./'])
        for (const page of ['/dashboard', '/no-access']) {
          const next = safeNext(`${page}/${up}${slashes}evil.example/x`);
          expect(new URL(next, 'https://shop.example').origin).toBe('https://shop.example');
          expect(next).toBe(OVERVIEW);
        }
    },
  );

  it.each([
    'https://evil.example',
    '//evil.example/dashboard',
    '/\\evil.example',
    '/dashboard/..//evil.example/x',
    '/dashboard/../\\evil.example',
    '/dashboard/%2e%2e//evil.example',
    '/dashboard/.%2E/%2e//evil.example',
    '/no-access/..//evil.example',
    '/dashboard/..',
    '/dashboard/../sign-in',
    '/\t/evil.example/dashboard',
    'http://here.invalid/dashboard',
    'dashboard',
    '/sign-in',
    '/dashboardly',
    '',
    undefined,
    ['/dashboard'],
  ])('is the overview for %j', (next) => {
    expect(safeNext(next)).toBe(OVERVIEW);
  });
});

describe('the page that a mail leads to', () => {
  it('is the one that was asked for, whatever host the mail names', () => {
    const next = 'http://127.0.0.1:3000/dashboard/events?range=7d';
    expect(safeNextOf(next)).toBe('/dashboard/events?range=7d');
    expect(safeNextOf('https://evil.example/dashboard/events')).toBe('/dashboard/events');
  });

  it.each(['https://evil.example', '/dashboard/events', 'not an address', ['a'], undefined])(
    'is the overview for %j',
    (address) => {
      expect(safeNextOf(address)).toBe(OVERVIEW);
    },
  );
});

it('pages of members are behind the gate, the sign-in is not', () => {
  expect(isSignedInPage('/dashboard/analytics')).toBe(true);
  expect(isSignedInPage('/no-access')).toBe(true);
  expect(isSignedInPage('/sign-in')).toBe(false);
});
