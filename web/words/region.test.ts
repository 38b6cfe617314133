import { describe, expect, it } from 'vitest';
import { allRegions, regionName } from './region.ts';

describe('countries', () => {
  it('have the name of the reader’s language', () => {
    expect(regionName('DE', 'en')).toBe('Germany');
    expect(regionName('DE', 'de')).toBe('Deutschland');
  });

  it('without a name are their code', () => {
    expect(regionName('not a code', 'en')).toBe('not a code');
  });

  it('are listed by name, without those that are gone and those that are none', () => {
    const regions = allRegions('en');
    const codes = regions.map(({ code }) => code);
    expect(regions[0]).toEqual({ code: 'AF', name: 'Afghanistan' });
    expect(codes).toContain('DE');
    for (const other of ['DD', 'SU', 'EU', 'ZZ', 'UN']) expect(codes).not.toContain(other);
    expect(regions.length).toBeGreaterThan(240);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
