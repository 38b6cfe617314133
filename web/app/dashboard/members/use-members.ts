'use client';
// Members, invitations and the audit: as rendered first, asked again after each change.
import useSWR from 'swr';
import useSWRInfinite from 'swr/infinite';
import type { AuditEntry, Membership } from '#contract/membership.ts';
import { useProjectClient } from '#web/data/client/project-client.tsx';
import type { RpcError } from '#web/data/client/rpc-error.ts';
import {
  AUDIT_KEY,
  AUDIT_PAGE,
  MEMBERS_KEY,
  readAudit,
  readMembers,
} from '#web/data/queries/members.ts';
import { readState } from '#web/data/queries/read-state.ts';
import { type LiveView, useLive } from '#web/realtime/index.ts';

/** What the server rendered. */
export interface Rendered {
  membership: Membership | null;
  audit: AuditEntry[] | null;
}

const isOwner = ({ role }: LiveView) => role === 'owner';

export function useMembers(rendered: Rendered) {
  const client = useProjectClient();
  const allowed = useLive(isOwner);
  const { data, error, mutate } = useSWR<Membership, RpcError>(
    allowed ? MEMBERS_KEY : null,
    () => readMembers(client),
    { fallbackData: rendered.membership ?? undefined },
  );
  const audit = useAudit(allowed, rendered.audit);
  return {
    state: readState(allowed, { data, error }),
    audit,
    /** Asks again: after a change, or after a failure. */
    refresh: async () => {
      await Promise.all([mutate(), audit.refresh()]);
    },
  };
}

/** `prev` null: the first page. */
const keyOf = (_: number, prev: AuditEntry[] | null) => {
  if (prev && prev.length < AUDIT_PAGE) return null;
  return [AUDIT_KEY, prev?.at(-1)?.id ?? null] as const;
};

function useAudit(allowed: boolean, first: AuditEntry[] | null) {
  const client = useProjectClient();
  const { data, size, setSize, isValidating, mutate } = useSWRInfinite<AuditEntry[], RpcError>(
    allowed ? keyOf : () => null,
    ([, before]: readonly [string, number | null]) => readAudit(client, before),
    // A new entry moves every page: none of them may be kept from before.
    { fallbackData: first ? [first] : undefined, revalidateAll: true },
  );
  const isComplete = (data?.at(-1)?.length ?? 0) < AUDIT_PAGE;
  return {
    entries: data?.flat() ?? [],
    isPending: isValidating,
    more: isComplete ? null : () => void setSize(size + 1),
    refresh: () => mutate(),
  };
}
