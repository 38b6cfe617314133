import { describe, expect, it } from 'vitest';
import { allZones, findZones, zoneOf } from './zones.ts';

describe('time zones', () => {
  it('are found by their city, those that begin with it first', () => {
    const names = ['Asia/Srednekolymsk', 'America/Kolping', 'Asia/Kolkata'];
    expect(findZones(names, 'kol', 2)).toEqual(['America/Kolping', 'Asia/Kolkata']);
  });

  it('are found by words with spaces', () => {
    expect(findZones(allZones(), 'new york', 5)).toEqual(['America/New_York']);
  });

  it('have the names that their cities have today', () => {
    expect(allZones()).toContain('Asia/Kolkata');
    expect(allZones()).not.toContain('Asia/Calcutta');
  });

  it('say how far they are from UTC', () => {
    expect(zoneOf('Asia/Kathmandu', new Date('2026-11-22T00:00:00Z'))).toEqual({
      name: 'Asia/Kathmandu',
      city: 'Kathmandu',
      offset: 'GMT+5:45',
    });
  });
});
