'use client';
// Links from a row to the page of what it names, with range, zone and filter as they are here.
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { sessionHref, termHref } from '#web/routes.ts';
import { isOther, OtherName } from './names.tsx';

export function TermLink({ term }: { term: string }) {
  const href = termHref(term, useSearchParams(), usePathname());
  if (isOther(term)) return <OtherName />;
  return (
    <Link
      href={href}
      // Two hundred of them stand in a list.
      prefetch={false}
      title={term}
      className="rounded underline-offset-4 -outline-offset-2 hover:underline"
    >
      {term}
    </Link>
  );
}

interface SessionProps {
  id: string;
  /** The whole id instead of its start. */
  whole?: boolean;
}

/** A session by its id. */
export function SessionLink({ id, whole = false }: SessionProps) {
  return (
    <Link
      href={sessionHref(id, useSearchParams())}
      prefetch={false}
      className="rounded underline decoration-line-strong underline-offset-4 -outline-offset-2 hover:decoration-current"
    >
      <code className="font-mono text-xs" title={id}>
        {whole ? id : id.slice(0, 8)}
      </code>
    </Link>
  );
}
