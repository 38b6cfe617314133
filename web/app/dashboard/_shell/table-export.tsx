'use client';
// Hands the tables of a page to the reader as files, named by page and range.
import { usePathname } from 'next/navigation';
import { type ReactNode, useCallback } from 'react';
import { tableFile, tableFileName } from '#web/data/export/table-file.ts';
import { type PlainTable, TableExportProvider } from '#web/panels/table/index.ts';
import { useLiveStore } from '#web/realtime/index.ts';
import { download } from '#web/ui/download.ts';
import { useWords } from '#web/words/provider.tsx';
import { filterAt, PAGES } from './pages.ts';
import { usePage } from './use-page-state.ts';

export function TableExport({ children }: { children: ReactNode }) {
  const here = usePathname();
  const words = useWords().pages;
  const store = useLiveStore();
  const { range, state } = usePage();
  const isFiltered = filterAt(here) !== null && state.filter !== null;
  const save = useCallback(
    (table: PlainTable) => {
      const page = PAGES.find(({ href }) => here.startsWith(href));
      const until = store.view().snapshot?.completeUntil ?? new Date().toISOString();
      const name = tableFileName({
        page: page ? words[page.id] : '',
        table: table.title,
        ...(table.span ?? { from: range.from, to: range.to ?? until }),
        filtered: isFiltered && !table.span,
      });
      download(tableFile(table), name);
    },
    [here, words, store, range, isFiltered],
  );
  return <TableExportProvider value={save}>{children}</TableExportProvider>;
}
