'use client';
// Exports the events of a range that the filter leaves, newest first, as a file.
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { Scope } from '#web/data/address/page-state.ts';
import { EXPORT_FORMATS, type ExportFormat } from '#web/data/export/formats.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#web/ui/overlays/menu.tsx';
import { useWords } from '#web/words/provider.tsx';
import { ExportDialog } from './export-dialog.tsx';

export function ExportMenu({ scope }: { scope: Scope }) {
  const words = useWords().events.export;
  // The range as it is now: it must not slide while pages are read.
  const [wanted, setWanted] = useState<{ format: ExportFormat; scope: Scope } | null>(null);
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button>
            <Download aria-hidden className="size-4 text-muted" />
            {words.title}
          </Button>
        </MenuTrigger>
        <MenuContent>
          {EXPORT_FORMATS.map((format) => (
            <MenuItem key={format} onSelect={() => setWanted({ format, scope })}>
              {words.formats[format]}
            </MenuItem>
          ))}
        </MenuContent>
      </Menu>
      {wanted && <ExportDialog {...wanted} onClose={() => setWanted(null)} />}
    </>
  );
}
