'use client';
// Where the server does not take the filter of a page: why, and what stands in place of the numbers.
import { ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Filter, overBudget } from '#contract/filter.ts';
import type { RpcError } from '#web/data/client/rpc-error.ts';
import { NoticeLine } from '#web/panels/card/index.ts';
import { useLive } from '#web/realtime/index.ts';
import { Card } from '#web/ui/display/card.tsx';
import { useWords } from '#web/words/provider.tsx';
import { OWN_WORDS, type Refused } from '../fault.tsx';
import { usePage } from '../use-page-state.ts';

/** What to take out of a filter that the server would refuse. */
export function useTooMuch(filter: Filter | null): Refused | null {
  const words = useWords().filter.tooMuch;
  const over = filter && overBudget(filter);
  if (!over) return null;
  const { message, hint } = words[over.of];
  return { code: OWN_WORDS, message: message(over.has, over.most), hint };
}

/** Why the live numbers have none under this filter. */
export function useLiveRefusal(): Refused | null {
  const error = useLive((view) => view.filterError);
  return error && { ...error, code: OWN_WORDS };
}

/** Why a page has no numbers under its filter. `fault`: what the server answered to the page's own question. */
export function useRefusal(fault: RpcError | Refused | null): Refused | null {
  return useTooMuch(usePage().state.filter) ?? fault;
}

interface Props {
  fault: RpcError | Refused | null;
  children: ReactNode;
}

/** The numbers of a page; one sentence where the server does not take its filter. The filter bar says why. */
export function UnderFilter({ fault, children }: Props) {
  const words = useWords();
  if (!useRefusal(fault)) return children;
  return (
    <Card className="min-h-60 pt-6">
      <NoticeLine icon={<ListFilter />}>{words.insights.noNumbers}</NoticeLine>
    </Card>
  );
}
