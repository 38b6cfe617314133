import { describe, expect, it } from 'vitest';
import { isSignedInPage, OVERVIEW, safeNext } from './ways.ts';

describe('the way after a sign-in', () => {
  it('leads back to the page that was asked for, with its range', () => {
    expect(safeNext('/dashboard/analytics?range=7d')).toBe('/dashboard/analytics?range=7d');
  });

  it.each([
    'https://evil.example',
    '//evil.example/dashboard',
    '/\\evil.example',
    'dashboard',
    '/sign-in',
    '/dashboardly',
    '',
    undefined,
    ['/dashboard'],
  ])('leads to the overview for %j', (next) => {
    expect(safeNext(next)).toBe(OVERVIEW);
  });
});

it('pages of members are behind the gate, the sign-in is not', () => {
  expect(isSignedInPage('/dashboard/analytics')).toBe(true);
  expect(isSignedInPage('/no-access')).toBe(true);
  expect(isSignedInPage('/sign-in')).toBe(false);
});
