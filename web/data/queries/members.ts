// The members of the dashboard: read and managed by owners; the database denies them to other roles.
import { z } from 'zod';
import type { Role } from '#contract/access.ts';
import {
  type AuditEntry,
  auditPage,
  invited,
  type Membership,
  membership,
} from '#contract/membership.ts';
import type { Topic } from '#contract/topic.ts';
import { callRpc } from '../client/rpc.ts';
import type { RpcClient } from '../client/rpc-client.ts';

export const MEMBERS_KEY = 'analytics_members';
export const AUDIT_KEY = 'analytics_audit';
/** Entries of one page of the audit. */
export const AUDIT_PAGE = 20;

/** What a member may do and see. */
export interface Grant {
  role: Role;
  /** Of viewers alone: the others see everything, and a list beside that would mislead. */
  topics: readonly Topic[];
}

const nothing = z.null().or(z.undefined()).or(z.literal(''));
const topicsOf = ({ role, topics }: Grant) => (role === 'viewer' ? topics : []);

export const readMembers = (client: RpcClient): Promise<Membership> =>
  callRpc(client, MEMBERS_KEY, {}, membership);

/** `before`: the id of the last entry that is there already. */
export const readAudit = (client: RpcClient, before: number | null): Promise<AuditEntry[]> =>
  callRpc(client, AUDIT_KEY, { p_before: before, p_limit: AUDIT_PAGE }, auditPage);

/** `added`: the address has an account, so its owner is a member at once. Also changes an open invitation. */
export const inviteMember = (client: RpcClient, email: string, grant: Grant) =>
  callRpc(
    client,
    'analytics_invite_member',
    { p_email: email, p_role: grant.role, p_topics: topicsOf(grant) },
    invited,
  );

export const changeMember = (client: RpcClient, userId: string, grant: Grant) =>
  callRpc(
    client,
    'analytics_set_member',
    { p_user_id: userId, p_role: grant.role, p_topics: topicsOf(grant) },
    nothing,
  );

export const removeMember = (client: RpcClient, userId: string) =>
  callRpc(client, 'analytics_remove_member', { p_user_id: userId }, nothing);

export const withdrawInvitation = (client: RpcClient, email: string) =>
  callRpc(client, 'analytics_remove_member', { p_email: email }, nothing);
