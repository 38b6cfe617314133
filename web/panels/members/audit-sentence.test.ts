import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '#contract/membership.ts';
import { wordsFor } from '#web/words/words.ts';
import { auditSentence } from './audit-sentence.ts';

const entry = (over: Partial<AuditEntry>): AuditEntry => ({
  id: 1,
  at: '2026-11-22T20:00:00Z',
  actor: 'owner@vowswap.test',
  action: 'members_insert',
  subject: 'ana@example.com',
  before: null,
  after: null,
  ...over,
});
const say = (over: Partial<AuditEntry>) => auditSentence(entry(over), wordsFor('en'));

describe('a change of the members in words', () => {
  it.each([
    ['members_insert', 'owner@vowswap.test added ana@example.com'],
    ['members_update', 'owner@vowswap.test changed ana@example.com'],
    ['members_delete', 'owner@vowswap.test removed ana@example.com'],
    ['invitations_insert', 'owner@vowswap.test invited ana@example.com'],
    ['invitations_update', 'owner@vowswap.test changed the invitation of ana@example.com'],
    ['invitations_delete', 'owner@vowswap.test withdrew the invitation of ana@example.com'],
    ['events_forget', 'owner@vowswap.test removed events: ana@example.com'],
  ])('%s: %s', (action, sentence) => {
    expect(say({ action }).sentence).toBe(sentence);
  });

  it('is an answer, not an order, when the invited person accepts', () => {
    const own = { actor: 'ana@example.com' };
    expect(say({ ...own, action: 'invitations_delete' }).sentence).toContain('accepted');
    expect(say({ ...own, action: 'members_insert' }).sentence).toBe('ana@example.com joined');
  });

  it('names an actor without an account by what is known: database access', () => {
    expect(say({ actor: null }).sentence).toMatch(/^Somebody with database access added/);
  });

  it('says what was granted before and after', () => {
    const before = { role: 'viewer', topics: ['analytics:search'], user_id: 'x' };
    expect(
      say({ action: 'members_update', before, after: { role: 'owner', topics: [] } }),
    ).toMatchObject({
      before: { role: 'viewer', topics: ['analytics:search'] },
      after: { role: 'owner', topics: [] },
    });
  });

  it('is still told when a newer database writes down what this page does not know', () => {
    const unknown = say({ action: 'members_frozen', after: { role: 'ghost' } });
    expect(unknown).toEqual({
      actor: 'owner@vowswap.test',
      act: 'members_frozen',
      sentence: 'owner@vowswap.test: members_frozen ana@example.com',
      before: null,
      after: null,
    });
  });
});
