import { describe, expect, it } from 'vitest';
import { nonceOf, securityPolicy } from './security-policy.ts';

const policy = securityPolicy({
  nonce: 'abc-123',
  projectUrl: 'https://project.supabase.co/some/path',
  development: false,
});

describe('the security policy', () => {
  it('lets the page talk to its Supabase project only, over http and its socket', () => {
    expect(policy).toContain(
      "connect-src 'self' https://project.supabase.co wss://project.supabase.co;",
    );
  });

  it('forbids evaluated scripts, plugins and frames', () => {
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('allows the worker that keeps the heartbeat', () => {
    expect(policy).toContain("worker-src 'self' blob:");
  });

  it('gives its nonce back', () => {
    expect(nonceOf(policy)).toBe('abc-123');
    expect(nonceOf(null)).toBeUndefined();
  });
});
