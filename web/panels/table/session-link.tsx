'use client';
// A session by the start of its id; it leads to the visit, where somebody says how.
import Link from 'next/link';
import { createContext, useContext } from 'react';

const SessionLinkContext = createContext<((sessionId: string) => string) | null>(null);

/** The address of a visit. */
export const SessionLinkProvider = SessionLinkContext;

interface Props {
  id: string;
  /** The whole id instead of its start. */
  whole?: boolean;
}

export function SessionLink({ id, whole = false }: Props) {
  const hrefOf = useContext(SessionLinkContext);
  const name = (
    <code className="font-mono text-xs" title={id}>
      {whole ? id : id.slice(0, 8)}
    </code>
  );
  if (!hrefOf) return name;
  return (
    <Link
      href={hrefOf(id)}
      prefetch={false}
      className="rounded underline decoration-line-strong underline-offset-4 -outline-offset-2 hover:decoration-current"
    >
      {name}
    </Link>
  );
}
