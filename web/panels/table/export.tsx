'use client';
// Every table can be saved as a file; the page knows how it is named and handed over.
import { Download } from 'lucide-react';
import { createContext, useContext } from 'react';
import { Button } from '#web/ui/controls/button.tsx';
import { useWords } from '#web/words/provider.tsx';
import { PanelTools } from '../card/index.ts';
import type { Column, ExportedColumn, NameColumn, Plain } from './column.ts';

export interface PlainTable {
  title: string;
  head: readonly string[];
  rows: readonly (readonly Plain[])[];
  /** From its first to its last moment, ISO, where neither range nor filter of the page limits it. */
  span?: { from: string; to: string };
}

const ExportContext = createContext<((table: PlainTable) => void) | null>(null);

export const TableExportProvider = ExportContext;

interface Source<Row> {
  title: string;
  name: NameColumn<Row>;
  columns: readonly Column<Row>[];
  exported: readonly ExportedColumn<Row>[];
  rows: readonly Row[];
}

/** In the order of the screen, also the columns for which the screen is too narrow. */
export function plainTable<Row>({ title, name, columns, exported, rows }: Source<Row>): PlainTable {
  const all = [...exported, ...columns];
  return {
    title,
    head: [name.label, ...all.map(({ label, plainLabel = label }) => plainLabel)],
    rows: rows.map((row) => [name.text(row), ...all.map(({ value, plain = value }) => plain(row))]),
  };
}

interface Props {
  title: string;
  make: () => PlainTable;
}

/** In the head of the panel's card. */
export const ExportButton = (props: Props) => (
  <PanelTools>
    <SaveTable {...props} />
  </PanelTools>
);

export function SaveTable({ title, make }: Props) {
  const save = useContext(ExportContext);
  const words = useWords().card;
  if (!save) return null;
  return (
    <Button
      weight="quiet"
      icon
      aria-label={words.exportTable(title)}
      title={words.exportTable(title)}
      onClick={() => save(make())}
    >
      <Download aria-hidden className="size-4" />
    </Button>
  );
}
