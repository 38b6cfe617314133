// Members: who sees this dashboard. For owners; nothing is read for other roles.
import type { Metadata } from 'next';
import { requestClient } from '#web/data/client/server-client.ts';
import { firstAnswer } from '#web/data/queries/first-answer.ts';
import { requireMember } from '#web/data/queries/member.ts';
import { readAudit, readMembers } from '#web/data/queries/members.ts';
import { readerLocale } from '#web/data/reader/reader.ts';
import { wordsFor } from '#web/words/words.ts';
import { FirstPaint } from '../_shell/first-paint.tsx';
import { Members } from './members.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await readerLocale()).pages.members };
}

export default async function MembersPage() {
  const { email, access } = await requireMember();
  const nothing = { membership: null, audit: null };
  if (access.role !== 'owner') return <Members me={email} rendered={nothing} />;
  const client = await requestClient();
  const first = Promise.all([
    firstAnswer(readMembers(client)),
    firstAnswer(readAudit(client, null)),
  ]);
  return (
    <FirstPaint of={first}>
      {([membership, audit]) => <Members me={email} rendered={{ membership, audit }} />}
    </FirstPaint>
  );
}
