// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { AuditEntry } from '#contract/membership.ts';
import { type PlainTable, TableExportProvider } from '../table/index.ts';
import { inEnglish } from '../testing/render-panel.tsx';
import { AuditList } from './audit-list.tsx';

afterEach(cleanup);

const viewer = { role: 'viewer', topics: ['analytics:search'] };
const ENTRIES: AuditEntry[] = [
  {
    id: 3,
    at: '2026-11-22T21:30:00+01:00',
    actor: 'owner@vowswap.test',
    action: 'members_update',
    subject: 'ana@example.com',
    before: viewer,
    after: { role: 'analyst', topics: [] },
  },
  {
    id: 2,
    at: '2026-11-22T20:00:00Z',
    actor: 'ana@example.com',
    action: 'invitations_delete',
    subject: 'ana@example.com',
    before: viewer,
    after: null,
  },
  {
    id: 1,
    at: '2026-11-22T19:00:00.123456Z',
    actor: null,
    action: 'members_frozen',
    subject: 'ana@example.com',
    before: null,
    after: null,
  },
];

function show(entries: readonly AuditEntry[]) {
  const save = vi.fn<(table: PlainTable) => void>();
  const screen = render(
    <TableExportProvider value={save}>
      <AuditList entries={entries} onMore={null} pending={false} />
    </TableExportProvider>,
    { wrapper: inEnglish },
  );
  return { ...screen, save };
}

it('changes of the members are a file of moment, who, what, whom, before and after', () => {
  const { getByRole, save } = show(ENTRIES);
  fireEvent.click(getByRole('button', { name: 'Export as CSV: Changes' }));
  expect(save.mock.lastCall?.[0]).toEqual({
    title: 'Changes',
    head: ['Time', 'Who', 'What', 'Member', 'Before', 'After'],
    rows: [
      [
        '2026-11-22T20:30:00.000Z',
        'owner@vowswap.test',
        'changed',
        'ana@example.com',
        'Viewer · Sees searches',
        'Analyst · Sees every section',
      ],
      [
        '2026-11-22T20:00:00.000Z',
        'ana@example.com',
        'accepted the invitation',
        'ana@example.com',
        'Viewer · Sees searches',
        null,
      ],
      [
        '2026-11-22T19:00:00.123Z',
        'Somebody with database access',
        'members_frozen',
        'ana@example.com',
        null,
        null,
      ],
    ],
  });
});

it('the file says before and after in the words of the list', () => {
  const { getAllByRole, getByRole, save } = show(ENTRIES);
  fireEvent.click(getByRole('button', { name: 'Export as CSV: Changes' }));
  const [before, after] = save.mock.lastCall?.[0].rows[0]?.slice(-2) ?? [];
  expect(getAllByRole('listitem')[0]?.textContent).toContain(`${before} → ${after}`);
});

it('nothing changed is no file', () => {
  expect(show([]).queryByRole('button', { name: /^Export/ })).toBeNull();
});
